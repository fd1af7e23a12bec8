//! `madang run all` on one machine with a nats-server of its own: tools find it, a kill leaves none behind.

use harness::system::{ADMINISTRATOR, PASSWORD, found_centre, sign_in};
use harness::{Alone, Client, Madang, eventually, madang};
use std::collections::BTreeSet;

/// The policies and nice values of a process' threads (`proc_pid_stat(5)`): the 41st and the 19th figure
/// of each, of which the second is a name in brackets.
fn scheduling(process: &str) -> BTreeSet<(String, String)> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let of_one = |thread: std::io::Result<std::fs::DirEntry>| {
        let figures = std::fs::read_to_string(thread.ok()?.path().join("stat")).ok()?;
        let (_, from_the_third) = figures.rsplit_once(')')?;
        let mut rest = from_the_third.split_whitespace().skip(19 - 3);
        let nice = rest.next()?.to_owned();
        Some((rest.nth(41 - 19 - 1)?.to_owned(), nice))
    };
    threads.filter_map(of_one).collect()
}

/// What a process of ours has when this one started it: `SCHED_BATCH` instead of `SCHED_OTHER`, and
/// what it was given where somebody gave it something else.
fn scheduling_of_ours() -> BTreeSet<(String, String)> {
    let (usual, batch) = (["0", "0"], ["3", "0"]);
    let pair = |[policy, nice]: [&str; 2]| (policy.to_owned(), nice.to_owned());
    let of_this = |one| match one == pair(usual) {
        true => pair(batch),
        false => one,
    };
    scheduling("self").into_iter().map(of_this).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tools_find_the_system_that_runs_on_this_machine() {
    let alone = Alone::default();
    let settings = alone.settings();
    let (status, printed) = madang::run(&["dead-letters", "list"], &settings);
    assert!(
        !status.success() && printed.contains("start `madang run all`"),
        "{printed}"
    );

    let mut madang = Madang::start(&["run", "all"], &settings).await;
    let centre = found_centre(&settings, alone.path());
    let nobody = Client::new(madang.url());
    let admin = sign_in(&nobody, &centre, ADMINISTRATOR, PASSWORD).await;
    admin.get("/v1/people").await.ok();
    // All threads, and the nats-server, take no processor from whoever is at work when they wake.
    let servers = alone.servers();
    for process in [&madang.id().to_string(), &servers[0]] {
        assert_eq!(scheduling(process), scheduling_of_ours());
    }
    for tool in [&["dead-letters", "list"][..], &["verify"]] {
        let (status, printed) = madang::run(tool, &settings);
        assert!(
            status.success(),
            "{tool:?} beside the running system: {printed}"
        );
    }
    // A second one would spoil the store of the first.
    let (status, printed) = madang::run(&["run", "all"], &settings);
    assert!(
        !status.success() && printed.contains("another madang runs"),
        "{printed}"
    );
    admin.get("/v1/people").await.ok();

    assert_eq!(madang.terminate().await.code(), Some(0), "{}", madang.log());
    assert_eq!(alone.servers(), Vec::<String>::new());
    assert!(!alone.path().join("nats.running").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_kill_one_nats_server_runs_and_the_system_answers() {
    let alone = Alone::default();
    let settings = alone.settings();
    let mut madang = Madang::start(&["run", "all"], &settings).await;
    let centre = found_centre(&settings, alone.path());
    let first = alone.servers();
    assert_eq!(first.len(), 1);

    madang.kill();
    assert_eq!(
        alone.servers(),
        first,
        "the kill leaves its nats-server behind"
    );
    let (status, printed) = madang::run(&["dead-letters", "list"], &settings);
    assert!(
        !status.success() && printed.contains("no system runs"),
        "{printed}"
    );

    madang.restart().await;
    let second = alone.servers();
    assert_eq!(second.len(), 1, "one nats-server on the store: {second:?}");
    assert_ne!(second, first);
    let nobody = Client::new(madang.url());
    let admin = sign_in(&nobody, &centre, ADMINISTRATOR, PASSWORD).await;
    admin.get("/v1/people").await.ok();

    kill(&second[0]);
    let third = eventually("another nats-server is started", async || {
        let servers = alone.servers();
        (servers.len() == 1 && servers != second).then_some(servers)
    });
    assert_eq!(third.await.len(), 1);
    eventually("tools find the other one", async || {
        let (status, _) = madang::run(&["dead-letters", "list"], &settings);
        status.success().then_some(())
    })
    .await;
    assert_eq!(madang.terminate().await.code(), Some(0), "{}", madang.log());
    assert_eq!(alone.servers(), Vec::<String>::new());
}

/// Kills a nats-server as a crash would.
fn kill(server: &str) {
    let killed = std::process::Command::new("kill")
        .args(["-KILL", server])
        .status();
    assert!(killed.is_ok_and(|status| status.success()));
}
