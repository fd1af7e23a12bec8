//! The door reads passes with a camera, which sees a film of a pass.

use super::{Seen, Today, said};
use harness::browser::tools;
use harness::process::root;
use harness::system::{ADMINISTRATOR, id};
use harness::{Look, eventually};
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;

const WIDTH: usize = 640;
const HEIGHT: usize = 480;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pass_that_the_camera_sees_lets_its_holder_in_once() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let (address, driver) = (system.madang.url(), &today.house.driver);
    let mut seen = Seen::default();
    for (number, look) in [Look::PHONE, Look::DESKTOP.in_english()]
        .into_iter()
        .enumerate()
    {
        let mina = today.hall.expected(system, &format!("mina{number}")).await;
        let folder = tempfile::TempDir::new().expect("a folder");
        let film = folder.path().join("pass.y4m");
        let pass = pass_of(&today, &mina.person).await;
        std::fs::write(&film, film_of(&pass)).expect("a film can be written");

        let browser = driver.browser_that_sees(address, look, &film).await;
        browser.open("/me/sign-in").await;
        browser.fill("email", ADMINISTRATOR).await;
        browser.press_at("main button[type=submit]").await;
        today
            .house
            .follow_link(&browser, ADMINISTRATOR, number + 1)
            .await;
        browser.open(&today.path("/check-in")).await;
        seen.look(&browser).await;
        browser.choose("#camera-button").await;
        let told = said(look, "방금 입장", "Just let in");
        eventually("who shows the pass is let in", async || {
            let text = browser.text().await;
            (text.contains(told) && text.contains(&mina.number)).then_some(())
        })
        .await;
        // The pass is before the camera still, and is not read again and again.
        assert_eq!(browser.count(".errors").await, 0);
        browser.choose("#camera-button").await;
        seen.look(&browser).await;
        browser.close().await;
    }
    seen.assert_valid();
    today.house.system.verify().await;
}

/// What the code of somebody's pass says.
async fn pass_of(today: &Today, person: &str) -> String {
    let admin = &today.house.system.admin;
    let path = format!("/v1/fairs/{}/registrations", today.hall.fair);
    let all = admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let own = all.iter().find(|one| one["person"] == json!(person));
    let registration = id(own.expect("a registration"), "id");
    let path = format!("/v1/registrations/{registration}/pass");
    id(&admin.get(&path).await.ok(), "pass")
}

/// What pages load of others is what the lock names, byte for byte.
#[test]
fn the_reader_of_codes_is_the_one_that_the_lock_names() {
    if !root().join(".madang/tools/browser/node_modules").exists() {
        return;
    }
    for file in ["decode.js", "index.js", "LICENSE-MIT"] {
        let read = |path: std::path::PathBuf| std::fs::read(path).expect(file);
        let own = read(root().join("crates/web/assets/qr-0.7.0").join(file));
        let locked = read(tools().join("node_modules/qr").join(file));
        assert!(own == locked, "{file} differs from the package");
    }
}

/// Two frames in which a code of this text stands still, black on white.
fn film_of(text: &str) -> Vec<u8> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("a code");
    let size = usize::try_from(code.size()).expect("a size") + 8;
    let scale = HEIGHT / size;
    let square = |x: usize, y: usize| {
        let at = |pixel: usize| i32::try_from(pixel / scale).map_or(-1, |one| one - 4);
        code.get_module(at(x), at(y))
    };
    let pixels = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
    let light: Vec<u8> = pixels
        .map(|(x, y)| if square(x, y) { 16 } else { 235 })
        .collect();
    let mut film = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n").into_bytes();
    for _ in 0..2 {
        film.extend_from_slice(b"FRAME\n");
        film.extend_from_slice(&light);
        film.extend(std::iter::repeat_n(128, WIDTH * HEIGHT / 2));
    }
    film
}
