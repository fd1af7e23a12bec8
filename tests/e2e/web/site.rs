//! What holds on every page: headers, languages, dark, weights.

use super::{House, Seen};
use harness::Look;
use harness::browser::weigh;

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
    let mut seen = Seen::default();
    let browser = house.browser(Look::DESKTOP.in_english()).await;
    browser.open(&house.fair()).await;
    browser.fill("q", "용접").await;
    browser.press("Search").await;
    let text = browser.text().await;
    assert!(text.contains("No opening fits"), "{text}");
    seen.look(&browser).await;
    browser.press("Clear the search").await;
    assert!(browser.text().await.contains("물류 사무"));
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
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
