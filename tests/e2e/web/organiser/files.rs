//! Files that an organiser hands over: a script reads them into the field where their text can be pasted too.

use super::super::{House, Seen, said};
use harness::{Browser, Look, eventually};
use std::path::Path;

const HEAD: &str = "kind,label,grid_row,grid_col,cells,orient,premium,power,access,zone,corner\n";
const GOOD: &str = "booth,A1,1,1,1,h,0,1,0,제조,0\nbooth,A2,1,2,1,h,0,0,0,물류,0\n";
/// The second booth stands on the first.
const BROKEN: &str = "booth,A1,1,1,1,h,0,1,0,,0\nbooth,A2,1,1,1,h,0,0,0,,0\n";
/// `제조` as spreadsheets in Korea save it, which is no UTF-8.
const OLD_CODE: [u8; 4] = [0xc1, 0xa6, 0xc1, 0xb6];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_read_from_a_file_and_a_broken_one_is_told_and_not_lost() {
    let Some(house) = House::open().await else {
        return;
    };
    let folder = tempfile::TempDir::new().expect("a folder");
    let (broken, good) = (
        folder.path().join("broken.csv"),
        folder.path().join("good.csv"),
    );
    std::fs::write(&broken, format!("{HEAD}{BROKEN}")).expect("a file");
    std::fs::write(&good, format!("{HEAD}{GOOD}")).expect("a file");
    let mut seen = Seen::default();
    let looks = [Look::DESKTOP, Look::PHONE.in_english()];
    for (number, look) in looks.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        let halls = format!("/organiser/fairs/{}/halls", house.stage.fair);
        browser.open(&halls).await;
        let name = format!("별관 {number}");
        browser.fill("name", &name).await;
        handed_over(&browser, &broken, "A2,1,1").await;
        imported(&browser).await;
        assert_eq!(browser.count("#csv[aria-invalid=true]").await, 1);
        let told = browser.one_text("#csv-error").await;
        assert!(told.contains("A2"), "which one: {told}");
        assert!(browser.value("csv").await.contains("A2,1,1"));
        assert_eq!(browser.value("name").await, name);
        seen.look(&browser).await;
        handed_over(&browser, &good, "물류").await;
        imported(&browser).await;
        assert_eq!(browser.count("[data-plan] a").await, 2);
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_as_a_korean_spreadsheet_saves_it_keeps_its_letters() {
    let Some(house) = House::open().await else {
        return;
    };
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("old.csv");
    let line = [b"booth,A1,1,1,1,h,0,1,0,".as_slice(), &OLD_CODE, b",0\n"].concat();
    std::fs::write(&file, [HEAD.as_bytes(), &line].concat()).expect("a file");
    // Whoever reads the pages in English has files of the same spreadsheets.
    let looks = [Look::DESKTOP, Look::DESKTOP.in_english()];
    for (number, look) in looks.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        let halls = format!("/organiser/fairs/{}/halls", house.stage.fair);
        browser.open(&halls).await;
        browser.fill("name", &format!("별관 {number}")).await;
        handed_over(&browser, &file, "제조").await;
        imported(&browser).await;
        assert!(browser.text().await.contains("제조"));
        browser.close().await;
    }
    house.system.verify().await;
}

/// Hands a plan over, and waits until the script has read it.
async fn handed_over(browser: &Browser, file: &Path, part: &'static str) {
    browser.hand_over("#csv-file", file).await;
    eventually(part, async || {
        browser.value("csv").await.contains(part).then_some(())
    })
    .await;
}

async fn imported(browser: &Browser) {
    let import = said(browser.look(), "도면 가져오기", "Import the plan");
    browser.press(import).await;
}
