//! What each page weighs and how long the server takes for it, and how soon the board of the day hears of what
//! happens, on the fair of `madang demo`.

mod assets;
mod crowd;
mod finder;
mod signing_in;
mod stream;

use crate::empty;
use crate::goals::AtMost;
use crate::http::{Connection, request};
use crate::machine;
use crate::median;
use crate::report::Report;
use assets::Assets;
use finder::{Finder, User};
use harness::{Demo, Engine};
use signing_in::{home, sign_in};
use std::io::Write;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The bench's name.
pub const NAME: &str = "pages";
/// How often each page is asked for, one request after the other.
const REQUESTS: usize = 300;
/// How often before that, so that caches are warm.
const BEFORE: usize = 20;
/// The most a page may weigh with style and script, compressed, in kilobytes.
const MOST_KB: f64 = 100.0;
/// The longest the server may take, in milliseconds.
const MOST_MS: f64 = 50.0;
/// The longest until the board of the day hears of something, in milliseconds.
const MOST_UNTIL_HEARD_MS: f64 = 2_000.0;

/// A page's figures.
struct Figures {
    name: String,
    bytes: usize,
    packed: usize,
    median_ms: f64,
    p99_ms: f64,
}

/// Plays the demo and measures the main pages of its seeker, an employer and whoever runs the fair.
///
/// # Panics
/// When the demo does not play, or a page is not there.
pub async fn run(report: &mut Report) {
    let folder = tempfile::TempDir::new().expect("a folder");
    eprintln!("bench: playing the demo");
    let demo = Demo::play(folder.path()).await;
    let address: SocketAddr = demo
        .address()
        .trim_start_matches("http://")
        .parse()
        .expect("an address");
    let mut line = Connection::open(address).await.expect("a connection");
    let mut people = Vec::new();
    for user in User::ALL {
        let cookie = sign_in(&demo, user.email()).await;
        let home = home(&demo, user, &cookie).await;
        people.push((user, cookie, home));
    }
    crowd::come(
        &demo,
        cookie_of(&people, User::Organiser),
        &employer_of(&people),
    )
    .await;
    let idle = machine::idle().await;
    let (mut all, mut assets) = (Vec::new(), Assets::default());
    let mut delays = Vec::new();
    for (user, cookie, home) in &people {
        let mut finder = Finder::new(&mut line, cookie);
        let pages = finder.pages(*user, home).await;
        for (name, path) in &pages {
            let name = format!("{}: {name}", user.name());
            all.push(measure(&mut line, cookie, (name, path), &mut assets).await);
        }
        if *user == User::Organiser {
            let fair = fair_of(&pages);
            delays = stream::delays(&demo, cookie, &fair).await;
        }
    }
    let empty = reference().await;
    print(&all, empty, idle);
    note(&all, empty, report);
    tell_delays(&delays, report);
    demo.end().await;
}

/// Who is signed in, with their cookie and where they begin.
type People = [(User, String, String)];

fn cookie_of(people: &People, wanted: User) -> &str {
    let mut people = people.iter();
    let found = people.find(|(user, ..)| *user == wanted);
    found.map(|(_, cookie, _)| cookie.as_str()).expect("a user")
}

/// The employer whose pages are measured.
fn employer_of(people: &People) -> String {
    let mut people = people.iter();
    let found = people.find(|(user, ..)| *user == User::Employer);
    let (_, _, home) = found.expect("an employer");
    home.trim_start_matches("/employer/").to_owned()
}

/// The fair whose set-up is among the pages of an organiser.
fn fair_of(pages: &[(&str, String)]) -> String {
    let set_up = pages.iter().find(|(name, _)| *name == "set-up");
    let (_, path) = set_up.expect("a fair");
    path.trim_start_matches("/organiser/fairs/").to_owned()
}

async fn measure(
    line: &mut Connection,
    cookie: &str,
    (name, path): (String, &str),
    assets: &mut Assets,
) -> Figures {
    let headers = [("cookie", cookie), ("accept", "text/html")];
    let asked = request("GET", path, &headers, "");
    let page = line.exchange(&asked).await.expect("an answer");
    assert_eq!(page.status, 200, "{path}");
    let shown = String::from_utf8_lossy(&page.body);
    let (assets, assets_packed) = assets.of(line, &shown).await;
    let times = times(line, &asked).await;
    Figures {
        name,
        bytes: page.body.len() + assets,
        packed: packed(&page.body) + assets_packed,
        median_ms: median(&times),
        p99_ms: p99(&times),
    }
}

/// How long each request took, in milliseconds, one after the other on one connection.
async fn times(line: &mut Connection, asked: &[u8]) -> Vec<f64> {
    let mut times = Vec::with_capacity(REQUESTS);
    for number in 0..BEFORE + REQUESTS {
        let began = Instant::now();
        line.exchange(asked).await.expect("an answer");
        if number >= BEFORE {
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
    }
    times
}

fn p99(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() * 99 / 100).copied().unwrap_or(0.0)
}

/// The same on an endpoint that does nothing: median and p99.
async fn reference() -> (f64, f64) {
    let asked = request("GET", "/", &[("accept", "text/html")], "");
    let endpoint = empty::start().await;
    let mut line = Connection::open(endpoint.address)
        .await
        .expect("a connection");
    let times = times(&mut line, &asked).await;
    (median(&times), p99(&times))
}

fn print(all: &[Figures], (median_ms, p99_ms): (f64, f64), idle: f64) {
    println!(
        "\n{:<28}{:>10}{:>10}{:>12}{:>9}{:>10}",
        "page", "bytes", "gzip kB", "median ms", "p99 ms", "x empty"
    );
    for one in all {
        println!(
            "{:<28}{:>10}{:>10.1}{:>12.2}{:>9.2}{:>10.0}",
            one.name,
            one.bytes,
            kilobytes(one.packed),
            one.median_ms,
            one.p99_ms,
            one.median_ms / median_ms
        );
    }
    println!(
        "{:<28}{:>10}{:>10}{median_ms:>12.2}{p99_ms:>9.2}{:>10}",
        "(empty)", "-", "-", 1
    );
    println!(
        "with style and all scripts of each page; {REQUESTS} requests each; {idle:.0} % idle before"
    );
}

/// How soon the board of the day hears of a check-in, beside the goal.
fn tell_delays(delays: &[f64], report: &mut Report) {
    let (middle, p99) = (median(delays), p99(delays));
    println!(
        "the board of the day hears of a check-in after {middle:.0} ms (median), {p99:.0} ms (p99) of {}; \
         the goal is {MOST_UNTIL_HEARD_MS:.0} ms",
        delays.len()
    );
    let group = (Engine::Sqlite, NAME);
    for (what, value) in [("median", middle), ("p99", p99)] {
        let what = format!("board of the day: ms until it hears, {what}");
        report.note(group, &what, value, Some(AtMost(MOST_UNTIL_HEARD_MS)));
    }
}

fn note(all: &[Figures], (median_ms, p99_ms): (f64, f64), report: &mut Report) {
    let group = (Engine::Sqlite, NAME);
    for one in all {
        let weight = format!("{}: kB compressed", one.name);
        let bound = Some(AtMost(MOST_KB));
        report.note(group, &weight, kilobytes(one.packed), bound);
        let median = format!("{}: ms, median", one.name);
        report.note(group, &median, one.median_ms, Some(AtMost(MOST_MS)));
        let p99 = format!("{}: ms, p99", one.name);
        report.note(group, &p99, one.p99_ms, Some(AtMost(MOST_MS)));
    }
    report.note(group, "empty endpoint: ms, median", median_ms, None);
    report.note(group, "empty endpoint: ms, p99", p99_ms, None);
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// How many bytes `gzip`, as proxies use it, leaves.
fn packed(bytes: &[u8]) -> usize {
    let mut gzip = Command::new("gzip")
        .args(["-6", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("gzip starts");
    let mut into = gzip.stdin.take().expect("an input");
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || into.write_all(&bytes));
    let output = gzip.wait_with_output().expect("gzip ends");
    writer.join().expect("a thread").expect("gzip reads");
    output.stdout.len()
}
