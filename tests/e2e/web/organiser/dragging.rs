//! The plan of a hall is changed by hand: with the mouse, and with the keyboard alone.

use super::super::{House, Seen, said};
use harness::{Browser, Look};
use serde_json::json;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE_OF_ALL: &str = "\u{e009}a\u{e000}";
/// A cell of the drawing, in pixels.
const CELL: f64 = 48.0;
/// Three booths, one of two cells, and an exit below.
const PLAN: &str = "kind,label,grid_row,grid_col,cells,orient,premium,power\n\
    booth,A1,1,1,2,h,0,1\nbooth,A2,1,4,1,h,0,0\nbooth,A3,3,4,1,h,0,0\nfeature,entrance,5,1,1,h,0,0\n\
    feature,안내 데스크,5,3,1,h,0,0\nfeature,Registration,5,5,1,h,0,0\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_are_dragged_over_the_plan_and_what_cannot_be_is_refused_in_words() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in [Look::DESKTOP, Look::DESKTOP.in_english()]
        .into_iter()
        .enumerate()
    {
        let browser = house.organiser(look, number).await;
        let hall = opened(&house, &browser, number).await;
        labels_fit(&browser).await;
        dragged(&browser, &mut seen).await;
        onto_others(&browser, &mut seen).await;
        out_of_the_hall(&browser).await;
        by_keyboard(&browser, &hall, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// A hall of its own, and its editor.
async fn opened(house: &House, browser: &Browser, number: usize) -> String {
    let halls = format!("/v1/fairs/{}/halls", house.stage.fair);
    let hall = json!({ "name": format!("별관 {number}"), "csv": PLAN });
    let hall = house.system.admin.post(&halls, hall).await.ok();
    let hall = hall["hall"].as_str().unwrap_or_default();
    let path = format!("/organiser{}/{hall}", &halls[3..]);
    browser.open(&path).await;
    path
}

/// Every label of the drawing stands whole within its rectangle.
async fn labels_fit(browser: &Browser) {
    let script = "const out = (text, rect) => text.x < rect.x || text.y < rect.y\
        || text.x + text.width > rect.x + rect.width || text.y + text.height > rect.y + rect.height;\
        return [...document.querySelectorAll('[data-plan] > *')]\
        .filter(one => out(one.querySelector('text').getBBox(), one.querySelector('rect').getBBox()))\
        .map(one => one.textContent)";
    let outside = browser.run(script, Vec::new()).await;
    assert_eq!(outside, json!([]));
    let labels = "return document.querySelector('[data-plan]').textContent.replaceAll(' ', '')";
    let labels = browser.run(labels, Vec::new()).await;
    for label in ["entrance", "안내데스크", "Registration"] {
        let labels = labels.as_str().unwrap_or_default();
        assert!(labels.contains(label), "{label} in {labels}");
    }
}

/// What the table below the drawing says of a booth: its row and its column.
async fn place(browser: &Browser, label: &str) -> String {
    let script = "const row = [...document.querySelectorAll('main tbody tr')]\
        .find(row => row.cells[0].textContent.trim().startsWith(arguments[0]));\
        return row.cells[1].textContent.trim() + '/' + row.cells[2].textContent.trim()";
    let place = browser.run(script, vec![json!(label)]).await;
    place.as_str().unwrap_or_default().to_owned()
}

fn booth(label: &str) -> String {
    format!("[data-plan] [data-booth='{label}']")
}

/// Two columns to the left and one row down: saved at once, and the table says the same.
async fn dragged(browser: &Browser, seen: &mut Seen) {
    assert_eq!(place(browser, "A2").await, "1/4");
    browser.drag_away(&booth("A2"), -2.0 * CELL, CELL).await;
    assert_eq!(place(browser, "A2").await, "2/2");
    let drawn = browser.link(&booth("A2")).await;
    assert!(drawn.contains("booth=A2"), "{drawn}");
    seen.look(browser).await;
    browser.reload().await;
    assert_eq!(place(browser, "A2").await, "2/2");
    // Back over cells of its own is no overlap.
    browser.drag_away(&booth("A1"), CELL, 0.0).await;
    assert_eq!(place(browser, "A1").await, "1/2");
}

async fn onto_others(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.drag_away(&booth("A3"), -2.0 * CELL, -CELL).await;
    let text = browser.text().await;
    let on_booth = said(look, "이미 A2이(가) 있어", "A2 stands on those cells");
    assert!(text.contains(on_booth), "{text}");
    let way = said(look, "빈 칸으로 옮기거나", "choose free cells");
    assert!(text.contains(way), "{text}");
    assert_eq!(place(browser, "A3").await, "3/4", "it stays where it was");
    assert_eq!(browser.value("label").await, "A3", "its form is open");
    seen.look(browser).await;
    browser
        .drag_away(&booth("A3"), -3.0 * CELL, 2.0 * CELL)
        .await;
    let text = browser.text().await;
    let on_exit = said(
        look,
        "이미 entrance이(가) 있어",
        "entrance stands on those cells",
    );
    assert!(text.contains(on_exit), "{text}");
}

async fn out_of_the_hall(browser: &Browser) {
    let look = browser.look();
    browser.drag_away(&booth("A1"), 0.0, -CELL).await;
    let text = browser.text().await;
    let outside = said(look, "도면 밖으로 나가", "would lie outside the hall");
    assert!(text.contains(outside), "{text}");
    assert_eq!(place(browser, "A1").await, "1/2", "it stays where it was");
}

/// The same without a mouse: the booth is chosen in the drawing, its row is typed, Enter saves.
async fn by_keyboard(browser: &Browser, hall: &str, seen: &mut Seen) {
    browser.open(hall).await;
    to(browser, "document.activeElement.dataset.booth", "A3").await;
    browser.keys(ENTER).await;
    harness::eventually("the form of the booth", async || {
        let form = browser.count("input[name=booth][value=A3]").await;
        (form > 0 && browser.value("label").await == "A3").then_some(())
    })
    .await;
    to(browser, "document.activeElement.name", "row").await;
    browser.keys(&format!("{SPACE_OF_ALL}2{ENTER}")).await;
    harness::eventually("the booth has moved", async || {
        (place(browser, "A3").await == "2/4").then_some(())
    })
    .await;
    seen.look(browser).await;
    // Typed onto another booth it is refused at its field, and what was typed is kept.
    browser.open(&format!("{hall}?booth=A3")).await;
    browser.fill("col", "2").await;
    browser.press(said(browser.look(), "저장", "Save")).await;
    assert_eq!(browser.count("#row[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("col").await, "2");
    seen.look(browser).await;
}

/// Goes on with Tab until what has the focus is this.
async fn to(browser: &Browser, what: &str, wanted: &str) {
    for _ in 0..80 {
        browser.keys(TAB).await;
        let found = browser.run(&format!("return {what}"), Vec::new()).await;
        if found == json!(wanted) {
            return;
        }
    }
    panic!("the keyboard does not reach {wanted}");
}
