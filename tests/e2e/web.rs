//! The pages in a real Chromium, as people use them.

mod allocation;
mod booking;
mod byways;
mod crawl;
mod day;
mod employer;
mod ended;
mod every;
mod keys;
mod long;
mod organiser;
mod own;
mod registering;
mod site;
mod stars;
mod timetable;
mod twice;
mod whole;
mod work;

use crate::people::mailed_token;
use harness::browser::{assert_accessible, assert_valid};
use harness::{Browser, Driver, Engine, Look, Stage, System};

/// A system with a stage and a driver; none where there is no browser.
struct House {
    system: System,
    stage: Stage,
    driver: Driver,
}

impl House {
    async fn open() -> Option<Self> {
        Self::open_on(async || System::start(Engine::Sqlite).await).await
    }

    /// As `open`, on a system that is started in another way.
    async fn open_on(start: impl AsyncFnOnce() -> Option<System>) -> Option<Self> {
        Self::open_with(Driver::start().await?, start).await
    }

    /// As `open_on`, with a driver that was started in another way.
    async fn open_with(
        driver: Driver,
        start: impl AsyncFnOnce() -> Option<System>,
    ) -> Option<Self> {
        let system = start().await?;
        let stage = Stage::set(&system).await;
        Some(Self {
            system,
            stage,
            driver,
        })
    }

    async fn browser(&self, look: Look) -> Browser {
        self.driver.browser(self.system.madang.url(), look).await
    }

    /// Opens the link of the newest of so many mails and presses the button.
    async fn follow_link(&self, browser: &Browser, email: &str, mails: usize) {
        let token = mailed_token(&self.system, email, mails).await;
        browser.open(&format!("/sign-in?token={token}")).await;
        browser.press_at("main button[type=submit]").await;
    }

    /// A browser in which a registered seeker is signed in.
    async fn seeker(&self, look: Look, name: &str, email: &str) -> Browser {
        self.stage.seeker(&self.system, name, email).await;
        let browser = self.browser(look).await;
        browser.open("/me/sign-in").await;
        browser.fill("email", email).await;
        browser.press_at("main button[type=submit]").await;
        self.follow_link(&browser, email, 1).await;
        browser
    }

    fn fair(&self) -> String {
        format!("/fairs/{}", self.stage.fair)
    }

    fn employer(&self) -> String {
        format!("{}/employers/{}", self.fair(), self.stage.employer)
    }
}

/// Pages that were looked at, to be checked for valid HTML all at once.
#[derive(Default)]
struct Seen(Vec<(String, String)>);

impl Seen {
    /// Looks at the page that is shown: with axe at once where scripts run, as HTML at the end.
    async fn look(&mut self, browser: &Browser) {
        if browser.look().script {
            assert_accessible(browser).await;
        }
        self.0.push((browser.path().await, browser.source().await));
    }

    fn assert_valid(self) {
        assert_valid(&self.0);
    }
}

/// What of a page reaches beyond a window, and where; none when nothing does.
async fn sticking_out(browser: &Browser) -> Option<String> {
    let script = "const root = document.documentElement;\
        const wide = Math.min(root.clientWidth, window.innerWidth);\
        const out = [...document.querySelectorAll('body *')]\
        .filter(one => one.getBoundingClientRect().right > wide + 1)\
        .map(one => one.outerHTML.slice(0, 80)).slice(0, 3).join(' | ');\
        return root.scrollWidth > wide ? `${root.scrollWidth} in ${wide}: ${out}` : null";
    let found = browser.run(script, Vec::new()).await;
    let found = found.as_str()?;
    Some(format!("{} {found}", browser.path().await))
}

/// The first time of the clock that the page tells, when a reader does not know its zone by then; none when it
/// is told there or before.
async fn without_zone(browser: &Browser) -> Option<String> {
    let script = r"
        const main = document.querySelector('main') ?? document.body;
        const fields = main.querySelectorAll('input[type=time], input[type=datetime-local]');
        const lines = [...main.innerText.split('\n'), ...[...fields].map(one => one.value)];
        const time = lines.findIndex(one => /(?<!\d)\d{1,2}:\d{2}(?!\d)/.test(one));
        const zone = lines.findIndex(one => /\bKST\b|Asia\/Seoul/.test(one));
        return time >= 0 && (zone < 0 || zone > time) ? lines[time] : null";
    let found = browser.run(script, Vec::new()).await;
    let found = found.as_str()?;
    Some(format!("{} {found}", browser.path().await))
}

/// Each language on each size, with and without scripts, in four browsers.
const LOOKS: [Look; 4] = [
    Look::DESKTOP,
    Look::PHONE.without_scripts(),
    Look::PHONE.in_english(),
    Look::DESKTOP.in_english().without_scripts(),
];

/// Both languages, both sizes, with and without scripts, in as few browsers as can be.
const CROSSED: [Look; 2] = [Look::PHONE, Look::DESKTOP.in_english().without_scripts()];

/// A word in the language of a look.
fn said(look: Look, korean: &'static str, english: &'static str) -> &'static str {
    match look.language {
        "ko" => korean,
        _ => english,
    }
}
