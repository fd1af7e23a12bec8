//! Free times for many readers: small, and never older than a second.

use std::time::{Duration, Instant};

use harness::{Client, Engine, Reply, Stage, System, eventually};

/// What is promised.
const OLDEST: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_free_is_never_older_than_a_second_on_sqlite() {
    stays_fresh(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_free_is_never_older_than_a_second_on_postgres() {
    stays_fresh(Engine::Postgres).await;
}

async fn stays_fresh(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let readers = [
        reader(&system.nobody(), &panel(&stage)),
        reader(&system.admin, &rooms(&stage)),
    ];
    compact_times_are_the_open_times(&system, &stage).await;
    for time in ["10:00", "10:20"] {
        readers[0].free(&stage, time).await;
        let (path, body) = stage.visit(&mina, time);
        system.admin.post(&path, body).await.ok();
        readers[0].sees_it_taken(&stage, time, Instant::now()).await;
    }
    readers[1].free(&stage, "13:20").await;
    let (path, body) = stage.interview(&mina, "13:20");
    system.admin.post(&path, body).await.ok();
    readers[1]
        .sees_it_taken(&stage, "13:20", Instant::now())
        .await;
    without_nats(&mut system, &stage, &mina, &readers[0]).await;
    system.verify().await;
}

/// While nothing can be asked, answers end rather than grow old; then they are fresh at once.
async fn without_nats(system: &mut System, stage: &Stage, person: &str, reader: &Reader) {
    reader.free(stage, "15:00").await;
    system.nats.kill();
    let since = Instant::now();
    eventually("answers end", async || {
        let reply = reader.ask().await;
        assert!(reply.status == 200 || reply.status == 503, "{reply:?}");
        assert!(reply.status == 503 || since.elapsed() < 2 * OLDEST);
        (reply.status == 503).then_some(())
    })
    .await;
    system.nats.restart().await;
    let (path, body) = stage.visit(person, "15:00");
    eventually("a visit can be booked again", async || {
        let reply = system.admin.post(&path, body.clone()).await;
        (reply.status == 201).then_some(())
    })
    .await;
    reader.sees_it_taken(stage, "15:00", Instant::now()).await;
}

/// The same as the long form, in an eighth of the bytes.
async fn compact_times_are_the_open_times(system: &System, stage: &Stage) {
    let long = format!("/v1/fairs/{}/open-times?day={}", stage.fair, stage.day);
    let long = system.admin.get(&long).await.ok();
    let short = system.nobody().get(&panel(stage)).await.ok();
    assert_eq!(short["starts"], stage.at("00:00"));
    let item = &short["items"][0];
    assert_eq!(
        (&item["resource"], &item["minutes"]),
        (&long[0]["panel"], &10.into())
    );
    let starts: jiff::Timestamp = short["starts"].as_str().unwrap().parse().unwrap();
    let times: Vec<_> = item["times"]
        .as_array()
        .unwrap()
        .iter()
        .map(|time| {
            let from = starts.as_second() + time[0].as_i64().unwrap() * 60;
            (from, time[1].as_i64().unwrap())
        })
        .collect();
    let wanted: Vec<_> = long
        .as_array()
        .unwrap()
        .iter()
        .map(|time| {
            let from: jiff::Timestamp = time["from"].as_str().unwrap().parse().unwrap();
            (from.as_second(), time["free"].as_i64().unwrap())
        })
        .collect();
    assert_eq!((times.len(), &times), (36, &wanted));
    let bytes = short.to_string().len();
    assert!(
        bytes <= 2_100 && bytes * 8 <= long.to_string().len(),
        "{bytes} bytes"
    );
}

struct Reader {
    client: Client,
    path: String,
}

fn reader(client: &Client, path: &str) -> Reader {
    Reader {
        client: client.clone(),
        path: path.to_owned(),
    }
}

fn panel(stage: &Stage) -> String {
    let (fair, panel, day) = (&stage.fair, &stage.panel, &stage.day);
    format!("/v1/fairs/{fair}/free-times?day={day}&panel={panel}")
}

fn rooms(stage: &Stage) -> String {
    format!("/v1/rooms/free-times?day={}&minutes=30", stage.day)
}

impl Reader {
    /// Asks; a success says by itself that it is no older than promised.
    async fn ask(&self) -> Reply {
        let asked_at = jiff::Timestamp::now();
        let reply = self.client.get(&self.path).await;
        if reply.status == 200 {
            let as_of = reply.headers["madang-as-of"].to_str().unwrap();
            let as_of: jiff::Timestamp = as_of.parse().unwrap();
            let age = asked_at.duration_since(as_of);
            assert!(age.as_secs_f64() <= OLDEST.as_secs_f64(), "{age} old");
        }
        reply
    }

    /// Waits until a time is free, so that it is in everybody's memory.
    async fn free(&self, stage: &Stage, time: &str) {
        eventually("the time is free", async || {
            let reply = self.ask().await;
            (reply.status == 200 && is_free(reply, stage, time)).then_some(())
        })
        .await;
    }

    /// Asks until a time is gone: whoever asks a second after it was booked sees that.
    async fn sees_it_taken(&self, stage: &Stage, time: &str, booked_at: Instant) {
        eventually("the time is taken", async || {
            let is_late = booked_at.elapsed() >= OLDEST;
            let reply = self.ask().await;
            let is_free = reply.status == 200 && is_free(reply.clone(), stage, time);
            assert!(
                !(is_late && is_free),
                "booked {:?} ago: {reply:?}",
                booked_at.elapsed()
            );
            (reply.status == 200 && !is_free).then_some(())
        })
        .await;
    }
}

/// True when the first resource can be booked at a time.
fn is_free(reply: Reply, stage: &Stage, time: &str) -> bool {
    let body = reply.ok();
    let second = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_second();
    let minute = (second(&stage.at(time)) - second(body["starts"].as_str().unwrap())) / 60;
    let items = body["items"].as_array().unwrap().iter();
    let mut first = items
        .filter(|item| item["resource"] == *stage.panel || item["resource"] == *stage.rooms[0]);
    let times = first.next().unwrap()["times"].as_array().unwrap();
    times.iter().any(|time| time[0] == minute)
}
