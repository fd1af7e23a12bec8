//! What each page weighs and how long the server takes for it, on the fair of `madang demo`.

use crate::empty;
use crate::goals::AtMost;
use crate::http::{Connection, request};
use crate::machine;
use crate::median;
use crate::report::Report;
use harness::demo::SEEKER;
use harness::{Demo, Engine};
use reqwest::header::SET_COOKIE;
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

/// A page's figures.
struct Figures {
    name: &'static str,
    bytes: usize,
    packed: usize,
    median_ms: f64,
    p99_ms: f64,
}

/// Plays the demo and measures its pages.
///
/// # Panics
/// When the demo does not play, or a page is not there.
pub async fn run(report: &mut Report) {
    let folder = tempfile::TempDir::new().expect("a folder");
    eprintln!("bench: playing the demo");
    let demo = Demo::play(folder.path()).await;
    let cookie = sign_in(&demo).await;
    let address: SocketAddr = demo
        .address()
        .trim_start_matches("http://")
        .parse()
        .expect("an address");
    let mut line = Connection::open(address).await.expect("a connection");
    let idle = machine::idle().await;
    let mut all = Vec::new();
    let (assets, pages) = pages(&mut line, &cookie).await;
    for (name, path) in pages {
        all.push(measure(&mut line, &cookie, (name, &path), assets).await);
    }
    let empty = reference().await;
    print(&all, empty, idle);
    note(&all, empty, report);
    demo.end().await;
}

/// Signs the demo's seeker in by a mailed link, and gives the cookie.
async fn sign_in(demo: &Demo) -> String {
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    let send = async |path: &str, form: String| {
        let request = http.post(format!("{}{path}", demo.address()));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("accept", "text/html");
        request.body(form).send().await.expect("an answer")
    };
    let form = http.get(format!("{}/me/sign-in", demo.address())).send();
    let form = form.await.expect("an answer").text().await;
    let form = form.expect("a page");
    let centre = between(&form, "name=\"centre\" value=\"", "\"").expect("a centre");
    let before = demo.links(SEEKER);
    send("/me/link", format!("centre={centre}&email={SEEKER}")).await;
    let token = demo.new_link(SEEKER, &before).await;
    let signed_in = send("/sign-in", format!("token={token}")).await;
    let cookies = signed_in.headers().get_all(SET_COOKIE).iter();
    let mut cookies = cookies.filter_map(|one| one.to_str().ok()?.split("; ").next());
    let session = cookies.find(|one| one.starts_with("madang_session="));
    session.expect("a session").to_owned()
}

/// What style and script weigh, and the pages with their addresses, as a seeker finds them.
async fn pages(
    line: &mut Connection,
    cookie: &str,
) -> ((usize, usize), Vec<(&'static str, String)>) {
    let mut look = async |path: &str| {
        let headers = [("cookie", cookie), ("accept", "text/html")];
        let page = line.exchange(&request("GET", path, &headers, "")).await;
        let page = page.expect("an answer");
        assert_eq!(page.status, 200, "{path}");
        String::from_utf8(page.body).expect("a text")
    };
    let start = look("/").await;
    let style = look(&link(&start, "/style.css?")).await;
    let script = between(&start, "src=\"", "\"").expect("a script");
    let script = look(&script).await;
    let packed = packed(style.as_bytes()) + packed(script.as_bytes());
    let assets = (style.len() + script.len(), packed);
    let fairs = look("/fairs").await;
    let (_, cards) = fairs.split_once("class=\"card\"").expect("a fair");
    let fair = link(cards, "/fairs/");
    let shown = look(&fair).await;
    let employer = link(&shown, &format!("{fair}/employers/"));
    let opening = link(&shown, &format!("{fair}/openings/"));
    let mine = look("/me").await;
    let (_, timeline) = mine.split_once("class=\"timeline\"").expect("bookings");
    let booking = link(timeline, "/me/bookings/");
    let pass = link(&mine, "/me/passes/");
    let rooms = look("/rooms").await;
    let pages = vec![
        ("start", "/".to_owned()),
        ("fairs", "/fairs".to_owned()),
        ("lines", format!("{fair}/lines")),
        ("fair", fair),
        ("employer", employer),
        ("opening", opening),
        ("calendar", "/me".to_owned()),
        ("booking", booking),
        ("pass", pass),
        ("rooms", "/rooms".to_owned()),
        ("room", link(&rooms, "/rooms/")),
        ("AI seat", link(&rooms, "/seats/")),
        ("waiting", "/me/waits".to_owned()),
        ("applications", "/me/applications".to_owned()),
        ("favourites", "/me/favourites".to_owned()),
        ("calendars", "/me/feeds".to_owned()),
        ("data", "/me/data".to_owned()),
        ("help", "/help".to_owned()),
    ];
    (assets, pages)
}

async fn measure(
    line: &mut Connection,
    cookie: &str,
    (name, path): (&'static str, &str),
    (assets, assets_packed): (usize, usize),
) -> Figures {
    let headers = [("cookie", cookie), ("accept", "text/html")];
    let asked = request("GET", path, &headers, "");
    let page = line.exchange(&asked).await.expect("an answer");
    assert_eq!(page.status, 200, "{path}");
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
        "\n{:<14}{:>10}{:>10}{:>12}{:>9}{:>10}",
        "page", "bytes", "gzip kB", "median ms", "p99 ms", "x empty"
    );
    for one in all {
        println!(
            "{:<14}{:>10}{:>10.1}{:>12.2}{:>9.2}{:>10.0}",
            one.name,
            one.bytes,
            kilobytes(one.packed),
            one.median_ms,
            one.p99_ms,
            one.median_ms / median_ms
        );
    }
    println!(
        "{:<14}{:>10}{:>10}{median_ms:>12.2}{p99_ms:>9.2}{:>10}",
        "(empty)", "-", "-", 1
    );
    println!("with style and script; {REQUESTS} requests each; {idle:.0} % idle before");
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

/// The first address in a page that begins so and goes on.
fn link(page: &str, begins: &str) -> String {
    let mut links = page.split("href=\"").skip(1);
    let found = links.find_map(|after| {
        let (href, _) = after.split_once('"')?;
        (href.starts_with(begins) && href.len() > begins.len()).then(|| href.to_owned())
    });
    found.unwrap_or_else(|| panic!("no link to {begins}"))
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found.to_owned())
}
