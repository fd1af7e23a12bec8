//! What holds on every page: headers, languages, dark, weights.

use super::{CROSSED, House, Seen, said};
use harness::browser::weigh;
use harness::stage::employer;
use harness::system::id;
use harness::{Browser, Look};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_language_is_switched_on_the_spot_and_stays() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.browser(Look::PHONE.without_scripts()).await;
    browser
        .open(&format!("{}?q=%EB%AC%BC%EB%A5%98", house.fair()))
        .await;
    browser.press("English").await;
    assert_eq!(
        browser.path().await,
        format!("{}?q=%EB%AC%BC%EB%A5%98", house.fair())
    );
    let text = browser.text().await;
    assert!(
        text.contains("Openings") && text.contains("1 opening"),
        "{text}"
    );
    browser.open("/fairs").await;
    assert_eq!(browser.count("html[lang=en]").await, 1);
    browser
        .open("/language?to=ko&back=https://evil.example/")
        .await;
    assert_eq!(browser.path().await, "/");
    assert_eq!(browser.count("html[lang=ko]").await, 1);
    browser.close().await;
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn openings_are_searched_and_nothing_found_says_what_to_do() {
    let Some(house) = House::open().await else {
        return;
    };
    offered(&house).await;
    let mut seen = Seen::default();
    for look in CROSSED {
        let browser = house.browser(look).await;
        for (wanted, titles) in SEARCHES {
            browser.open(&house.fair()).await;
            searched(&browser, wanted).await;
            shows_openings(&browser, titles).await;
        }
        seen.look(&browser).await;
        searched(&browser, &[("q", "용접"), ("employment", "intern")]).await;
        shows_openings(&browser, &[]).await;
        let text = browser.text().await;
        let none = said(look, "조건에 맞는 채용 공고가 없습니다", "No opening fits");
        assert!(text.contains(none), "{text}");
        seen.look(&browser).await;
        browser
            .press(said(look, "조건 지우기", "Clear the search"))
            .await;
        shows_openings(&browser, &["물류 사무", "생산직 인턴", "용접 기사"]).await;
        assert_eq!(browser.value("q").await, "");
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// What is asked for in the fields of the form, and the titles of all that is found. Whoever has no
/// experience sees what asks for none and where it does not matter, and so with schooling.
type Search = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);
const SEARCHES: [Search; 6] = [
    (&[("q", "소하")], &["용접 기사"]),
    (&[("employment", "intern")], &["생산직 인턴"]),
    (&[("career", "new")], &["물류 사무", "생산직 인턴"]),
    (&[("education", "high")], &["물류 사무", "용접 기사"]),
    (&[("q", "하늘식품")], &["생산직 인턴", "용접 기사"]),
    (&[("q", "하늘식품"), ("education", "high")], &["용접 기사"]),
];

/// Beside the opening of the stage, of which nothing special is asked, two of another employer.
async fn offered(house: &House) {
    let (system, stage) = (&house.system, &house.stage);
    let employer = employer(system, "하늘식품").await;
    let body = json!({
        "employer": employer,
        "submit": true,
        "participation": "direct",
        "openings": [
            {
                "title": "용접 기사", "count": 1, "employment": "contract", "career": "experienced",
                "education": "high", "place": "광명시 소하동",
            },
            {
                "title": "생산직 인턴", "count": 3, "employment": "intern", "career": "new",
                "education": "university",
            },
        ],
        "sessions": [stage.session],
    });
    let path = format!("/v1/fairs/{}/applications", stage.fair);
    let application = id(&system.admin.post(&path, body).await.ok(), "id");
    let approve = format!("/v1/applications/{application}/approve");
    system.admin.post(&approve, json!({})).await.ok();
}

/// Fills the form of the search in and sends it; it stays filled in.
async fn searched(browser: &Browser, wanted: &[(&str, &str)]) {
    for (name, value) in wanted {
        match *name {
            "q" => browser.fill(name, value).await,
            _ => {
                let option = format!("select[name={name}] option[value={value}]");
                browser.choose(&option).await;
            }
        }
    }
    browser.press(said(browser.look(), "찾기", "Search")).await;
    for (name, value) in wanted {
        assert_eq!(browser.value(name).await, *value, "{name}");
    }
}

/// These openings are shown and no others, and how many they are is told.
async fn shows_openings(browser: &Browser, titles: &[&str]) {
    let script = "const all = document.querySelectorAll(\"main h3 a[href*='/openings/']\");\
        return [...all].map(one => one.innerText)";
    let shown = browser.run(script, Vec::new()).await;
    let shown = shown.as_array().cloned().unwrap_or_default();
    let mut shown: Vec<_> = shown.iter().filter_map(|one| one.as_str()).collect();
    shown.sort_unstable();
    assert_eq!(shown, titles);
    let count = match (browser.look().language, titles.len()) {
        ("ko", count) => format!("채용 공고 {count}건"),
        (_, 1) => "1 opening".to_owned(),
        (_, count) => format!("{count} openings"),
    };
    let told = browser.one_text("form.filters ~ p[role=status]").await;
    assert!(told.starts_with(&count), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dark_pages_and_failures_are_as_readable_as_all_others() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let look = Look {
        dark: true,
        ..Look::PHONE
    };
    let browser = house.browser(look).await;
    let employer = house.employer();
    let fair = house.fair();
    for path in [
        "/",
        "/fairs",
        "/fairs?past=yes",
        "/help",
        "/me",
        "/nowhere",
        "/docs",
        "/me/passes/x",
        &fair,
        &employer,
    ] {
        browser.open(path).await;
        seen.look(&browser).await;
    }
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

/// What the pages weigh and how long they take is printed; only the weight has a limit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_are_light() {
    let Some(house) = House::open().await else {
        return;
    };
    let (fair, employer) = (house.fair(), house.employer());
    let register = format!("{fair}/register");
    let address = house.system.madang.url();
    let assets = [
        web_asset(address, "style.css").await,
        web_asset(address, "pages.js").await,
    ];
    for path in [
        "/",
        "/fairs",
        &fair,
        &employer,
        &register,
        "/me/sign-in",
        "/help",
    ] {
        let (weight, page) = weigh(address, path, "").await;
        assert!(
            !page.contains(" style=") && !page.contains("<script>"),
            "{path} styles or runs within"
        );
        let whole = weight.bytes + assets.iter().sum::<usize>();
        println!(
            "{path}: {} bytes, with style and script {whole}, in {:?}",
            weight.bytes, weight.took
        );
        assert!(
            whole < 100_000,
            "{path} weighs {whole} bytes before compression"
        );
    }
    house.system.verify().await;
}

async fn web_asset(address: &str, name: &str) -> usize {
    let file = reqwest::get(format!("{address}/{name}"))
        .await
        .expect("a file");
    file.bytes().await.expect("a file").len()
}
