//! What every answer of a running gateway carries: headers against harm, and compression where it is safe.

use harness::process::free_port;
use harness::system::{ADMINISTRATOR, PASSWORD, id};
use harness::{Engine, Madang, Stage, System};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, Response, redirect};
use serde_json::json;

/// What a page may do.
const PAGE: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What all else may do.
const DATA: &str = "default-src 'none'; frame-ancestors 'none'";

/// A kind of answer: how it is asked for, and what it must be.
struct Kind {
    method: Method,
    path: String,
    accept: &'static str,
    status: u16,
    policy: &'static str,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_answer_carries_the_headers_that_keep_browsers_from_harm() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let token = token(&system).await;
    for kind in kinds(&stage) {
        let headers = guarded((system.madang.url(), &token), &kind).await;
        let hsts = headers.get("strict-transport-security");
        assert!(
            hsts.is_none(),
            "{}: there is no TLS to insist on",
            kind.path
        );
    }
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_tls_every_kind_of_answer_insists_on_it() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let token = token(&system).await;
    // A proxy ends TLS before this one, which is told so by its public address.
    let here = format!("127.0.0.1:{}", free_port());
    let mut settings = system.settings().to_vec();
    settings.retain(|(name, _)| *name != "MADANG_HTTP__LISTEN");
    settings.extend([
        ("MADANG_HTTP__LISTEN", here.clone()),
        (
            "MADANG_HTTP__PUBLIC_URL",
            "https://jobs.example.kr".to_owned(),
        ),
    ]);
    let gateway = Madang::start(&["run", "gateway"], &settings).await;
    for kind in kinds(&stage) {
        let headers = guarded((&format!("http://{here}"), &token), &kind).await;
        let hsts = text(&headers, "strict-transport-security");
        assert_eq!(hsts, "max-age=31536000; includeSubDomains", "{}", kind.path);
        for cookie in headers.get_all("set-cookie") {
            let cookie = cookie.to_str().expect("a text");
            assert!(cookie.contains("; Secure"), "{}: {cookie}", kind.path);
        }
    }
    drop(gateway);
    system.verify().await;
}

/// A page, a file, a redirect, a failure, data, a problem, events: each as it is asked for.
fn kinds(stage: &Stage) -> Vec<Kind> {
    const HTML: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
    const JSON: &str = "application/json";
    let day = format!("/organiser/fairs/{}/day/events", stage.fair);
    let all = [
        ("GET", "/fairs", HTML, 200, PAGE),
        ("GET", "/docs", HTML, 200, PAGE),
        ("GET", "/sign-in?token=x", HTML, 200, PAGE),
        ("GET", "/style.css", "text/css", 200, DATA),
        ("GET", "/icon.svg", "image/svg+xml", 200, DATA),
        ("GET", "/language?to=en&back=/fairs", HTML, 303, DATA),
        ("GET", "/me/sign-out", HTML, 405, PAGE),
        ("GET", "/nowhere", HTML, 404, PAGE),
        ("GET", "/fairs/nonsense", HTML, 404, PAGE),
        ("POST", "/me/link", HTML, 403, PAGE),
        ("GET", "/v1/nowhere", JSON, 404, DATA),
        ("GET", "/v1/people", JSON, 401, DATA),
        ("GET", "/v1/session", JSON, 200, DATA),
        ("GET", "/v1/openapi.json", JSON, 200, DATA),
        ("DELETE", "/v1/openapi.json", JSON, 405, DATA),
        ("GET", "/problems/not_allowed", HTML, 200, PAGE),
        ("GET", "/feeds/nothing.ics", "text/calendar", 404, DATA),
        ("GET", "/health/ready", "*/*", 200, DATA),
        ("GET", &day, "text/event-stream", 200, DATA),
    ];
    let kind = |(method, path, accept, status, policy): (&str, &str, _, _, _)| Kind {
        method: method.parse().expect("a method"),
        path: path.to_owned(),
        accept,
        status,
        policy,
    };
    all.into_iter().map(kind).collect()
}

async fn guarded((address, token): (&str, &str), kind: &Kind) -> HeaderMap {
    let url = format!("{address}{}", kind.path);
    let mut request = http().request(kind.method.clone(), url);
    request = request.header("accept", kind.accept);
    if kind.method == Method::POST {
        // As another site's form would come.
        request = request.header("sec-fetch-site", "cross-site").body("");
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    if needs_token(kind) {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), kind.status, "{}", kind.path);
    let headers = answer.headers().clone();
    let is = |name: &str, value: &str| assert_eq!(text(&headers, name), value, "{}", kind.path);
    is("content-security-policy", kind.policy);
    is("x-content-type-options", "nosniff");
    is("x-frame-options", "DENY");
    let referrer = text(&headers, "referrer-policy");
    assert!(
        ["no-referrer", "same-origin"].contains(&referrer),
        "{referrer}"
    );
    assert_ne!(text(&headers, "cache-control"), "", "{}", kind.path);
    headers
}

fn needs_token(kind: &Kind) -> bool {
    kind.accept == "text/event-stream" || kind.path == "/v1/session"
}

async fn token(system: &System) -> String {
    let body = json!({ "centre": system.centre, "email": ADMINISTRATOR, "password": PASSWORD });
    let session = system.nobody().post("/v1/sessions", body).await.ok();
    id(&session, "token")
}

fn http() -> Client {
    let client = Client::builder().redirect(redirect::Policy::none()).build();
    client.expect("a client can be made")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_and_data_travel_compressed_but_for_what_another_site_may_have_asked_for() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let token = token(&system).await;
    let cookie = format!("madang_session={token}");
    let bearer = format!("Bearer {token}");
    let ask = async |path: &str, headers: &[(&str, &str)]| {
        let mut request = http().get(format!("{}{path}", system.madang.url()));
        request = request.header("accept-encoding", "gzip, br");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.expect("an answer")
    };
    let fair = format!("/fairs/{}", stage.fair);
    let html = ("accept", "text/html");
    for path in ["/style.css", "/v1/openapi.json", "/docs", &fair] {
        let (packed, plain) = (ask(path, &[html]).await, weight(&system, path).await);
        assert_eq!(encoding(&packed), "gzip", "{path}");
        let vary = packed.headers().get_all("vary").iter();
        assert!(
            vary.into_iter().any(|one| one == "accept-encoding"),
            "{path}"
        );
        let packed = packed.bytes().await.expect("a body");
        // The last four octets of a gzip file are the length of what was packed.
        let whole = packed
            .last_chunk::<4>()
            .map(|last| u32::from_le_bytes(*last));
        assert_eq!(whole, u32::try_from(plain).ok(), "{path}");
        let packed = packed.len();
        println!("{path}: {plain} bytes, {packed} compressed");
        assert!(packed * 2 < plain, "{path}: {packed} of {plain}");
    }
    let own = ("cookie", cookie.as_str());
    let first = ask("/docs", &[html, ("sec-fetch-site", "cross-site")]).await;
    assert_eq!(encoding(&first), "gzip", "a first visit");
    let again = [html, own, ("sec-fetch-site", "same-origin")];
    let style = ask("/style.css?v=1", &[own]).await;
    assert_eq!(encoding(&style), "gzip", "a file is the same for everybody");
    let guess = ask("/me/data?q=guess", &again).await;
    assert_eq!((guess.status().as_u16(), encoding(&guess)), (200, ""));
    for site in ["same-origin", "none"] {
        let answer = ask("/me/data", &[html, own, ("sec-fetch-site", site)]).await;
        assert_eq!((answer.status().as_u16(), encoding(&answer)), (200, "gzip"));
    }
    for headers in [
        vec![html, own],
        vec![html, own, ("sec-fetch-site", "cross-site")],
        vec![html, own, ("sec-fetch-site", "same-site")],
    ] {
        let answer = ask("/me/data?q=guess", &headers).await;
        assert_eq!((answer.status().as_u16(), encoding(&answer)), (200, ""));
    }
    let program = ask("/docs", &[("authorization", &bearer)]).await;
    assert_eq!(
        (program.status().as_u16(), encoding(&program)),
        (200, "gzip")
    );
    let events = format!("/organiser/fairs/{}/day/events", stage.fair);
    let answer = ask(&events, &[("authorization", &bearer)]).await;
    assert_eq!((answer.status().as_u16(), encoding(&answer)), (200, ""));
    drop(answer);
    let small = ask("/v1/session", &[("authorization", &bearer)]).await;
    assert_eq!(encoding(&small), "", "what is small stays as it is");
    system.verify().await;
}

fn encoding(answer: &Response) -> &str {
    text(answer.headers(), "content-encoding")
}

/// How many bytes travel when nothing is compressed.
async fn weight(system: &System, path: &str) -> usize {
    let request = http().get(format!("{}{path}", system.madang.url()));
    let answer = request.header("accept", "text/html").send().await;
    let answer = answer.expect("an answer");
    assert_eq!(encoding(&answer), "", "{path}");
    answer.bytes().await.expect("a body").len()
}
