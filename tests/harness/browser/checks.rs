//! Looking at pages with axe and html-validate, and weighing them.

use super::{Browser, tools};
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};

/// What a page weighs and how long the server needed for it.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// The document, in bytes.
    pub bytes: usize,
    /// How long its answer took from the request to the last byte.
    pub took: Duration,
}

/// The success criteria of WCAG 2.2 at A and AA that axe can check.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// Passes a page in which axe finds no violation of WCAG 2.2 A and AA.
///
/// # Panics
/// With each violation and where it is.
pub async fn assert_accessible(browser: &Browser) {
    bring_axe(browser).await;
    assert_no_violation(browser, "").await;
}

/// Passes a page in which axe finds no violation whichever of these ways it is shown: each on a phone or
/// not, and dark or not. The page is shown on a light desktop afterwards.
///
/// # Panics
/// As `assert_accessible`.
pub async fn assert_accessible_as(browser: &Browser, ways: &[(bool, bool)]) {
    bring_axe(browser).await;
    for (phone, dark) in ways {
        let (width, height) = if *phone { (390, 844) } else { (1280, 900) };
        browser.resize(width, height).await;
        browser.looks_dark(*dark).await;
        let way = format!("phone: {phone}, dark: {dark}");
        assert_no_violation(browser, &way).await;
    }
    browser.resize(1280, 900).await;
    browser.looks_dark(false).await;
}

async fn bring_axe(browser: &Browser) {
    let axe = tools().join("node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core is installed");
    browser.run(&axe, Vec::new()).await;
}

async fn assert_no_violation(browser: &Browser, way: &str) {
    let script = "const done = arguments[1];\
        axe.run(document, { runOnly: { type: 'tag', values: arguments[0] } })\
        .then(result => done(result.violations), error => done([{ id: String(error), nodes: [] }]));";
    let found = browser.run_and_wait(script, vec![json!(TAGS)]).await;
    let violations = found.as_array().cloned().unwrap_or_default();
    let told: Vec<String> = violations.iter().map(told).collect();
    assert!(
        told.is_empty(),
        "axe at {} ({:?} {way}):\n{}",
        browser.path().await,
        browser.look(),
        told.join("\n")
    );
}

fn told(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let places = nodes
        .iter()
        .map(|node| format!("  {}: {}", node["html"], node["failureSummary"]));
    let places: Vec<String> = places.collect();
    format!(
        "{}: {}\n{}",
        violation["id"],
        violation["help"],
        places.join("\n")
    )
}

/// Passes pages that are valid HTML, each with a name to tell it by.
///
/// # Panics
/// With what is wrong, and when node does not run.
pub fn assert_valid(pages: &[(String, String)]) {
    let folder = tempfile::TempDir::new().expect("a folder");
    for (index, (name, page)) in pages.iter().enumerate() {
        // A name of a file has an end, and some addresses are longer.
        let plain: String = name
            .chars()
            .take(100)
            .map(|one| if one.is_alphanumeric() { one } else { '-' })
            .collect();
        let file = folder.path().join(format!("{index:03}{plain}.html"));
        std::fs::write(file, page).expect("the page can be written");
    }
    let mut node = Command::new("node");
    let output = node
        .arg("check-html.mjs")
        .arg(folder.path())
        .current_dir(tools())
        .output();
    let output = output.expect("node runs");
    let printed = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&printed)
    );
}

/// Weighs a page that anybody may see, or whoever has this cookie.
///
/// # Panics
/// When it does not answer with 200.
pub async fn weigh(address: &str, path: &str, cookie: &str) -> (Weight, String) {
    let request = reqwest::Client::new().get(format!("{address}{path}"));
    let request = request
        .header("accept", "text/html")
        .header("cookie", cookie);
    let began = Instant::now();
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{path}");
    let page = answer.text().await.expect("a page");
    let weight = Weight {
        bytes: page.len(),
        took: began.elapsed(),
    };
    (weight, page)
}
