//! The interview timetable in pages: seekers rank, employers grade, the organiser makes and repairs.

mod grading;
mod making;
mod ranking;
mod stopping;

use super::House;
use crate::timetables::scene::Scene;
use harness::system::id;
use harness::{Browser, Driver, Engine, System, eventually};
use serde_json::json;

/// A house at whose fair wishes are taken.
async fn open() -> Option<(House, Scene)> {
    let driver = Driver::start().await?;
    let system = System::start(Engine::Sqlite).await?;
    let scene = Scene::set(&system).await;
    let stage = scene.stage.clone();
    let house = House {
        system,
        stage,
        driver,
    };
    Some((house, scene))
}

/// Fills in a time or a choice, of which each browser has its own way of typing.
async fn set(browser: &Browser, name: &str, value: &str) {
    let script = "document.getElementsByName(arguments[0])[0].value = arguments[1]";
    browser.run(script, vec![json!(name), json!(value)]).await;
}

/// Somebody by their address.
async fn person(house: &House, email: &str) -> String {
    let path = format!("/v1/people?search={email}");
    let people = house.system.admin.get(&path).await.ok();
    id(&people["items"][0], "id")
}

/// Looks at a page until it shows something: with a script it follows by itself.
async fn until(browser: &Browser, what: &'static str, css: &str, count: usize) {
    eventually(what, async || {
        if !browser.look().script {
            browser.reload().await;
        }
        (browser.count(css).await == count).then_some(())
    })
    .await;
}
