//! A real Chromium without a window, driven by chromedriver.

mod checks;
mod document;
mod files;
mod hand;

pub use checks::{Weight, assert_accessible, assert_accessible_as, assert_valid, weigh};
pub use files::{kept_as, kept_in};

use crate::process::{Process, root};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::eventually::eventually;

/// How somebody looks at pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// The language of the browser, `ko` or `en`.
    pub language: &'static str,
    /// A phone of 390 by 844 instead of a desktop of 1,280 by 900.
    pub phone: bool,
    /// Whether scripts run.
    pub script: bool,
    /// Whether the system is set to dark.
    pub dark: bool,
}

/// A running chromedriver; dropping it ends it and its browsers.
#[derive(Debug)]
pub struct Driver {
    _process: Process,
    port: u16,
    folder: tempfile::TempDir,
}

/// Somebody at a browser of their own, with cookies of their own.
pub struct Browser {
    client: Client,
    driver: String,
    address: String,
    look: Look,
}

impl Look {
    /// A desktop in Korean, with scripts.
    pub const DESKTOP: Self = Self {
        language: "ko",
        phone: false,
        script: true,
        dark: false,
    };
    /// A phone in Korean, with scripts.
    pub const PHONE: Self = Self {
        phone: true,
        ..Self::DESKTOP
    };

    /// The same in English.
    pub const fn in_english(self) -> Self {
        Self {
            language: "en",
            ..self
        }
    }

    /// The same without scripts.
    pub const fn without_scripts(self) -> Self {
        Self {
            script: false,
            ..self
        }
    }

    fn capabilities(self, profile: &Path, more: &[String]) -> Map<String, Value> {
        let mut arguments = vec![
            "--headless=new".to_owned(),
            // The sandbox of Chromium refuses to run as root, as in containers.
            "--no-sandbox".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-gpu".to_owned(),
            "--hide-scrollbars".to_owned(),
            "--window-size=1280,900".to_owned(),
            format!("--lang={}", self.language),
            format!("--user-data-dir={}", profile.display()),
        ];
        arguments.extend_from_slice(more);
        if self.dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let script = if self.script { 1 } else { 2 };
        let mut options = json!({
            "args": arguments,
            "prefs": {
                "intl.accept_languages": self.language,
                "profile.managed_default_content_settings.javascript": script,
            },
        });
        if self.phone {
            // With touch a click never ends where scripts are off.
            let metrics = json!({ "width": 390, "height": 844, "pixelRatio": 1, "mobile": true, "touch": false });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let mut all = Map::new();
        all.insert("browserName".to_owned(), "chrome".into());
        all.insert("goog:chromeOptions".to_owned(), options);
        all
    }
}

/// How often chromedriver is started before that is a fault, and how often its log is looked at each time.
const STARTS: u32 = 5;
const LOOKS: u32 = 300;
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// The port in what chromedriver prints once it listens.
fn port_in(printed: &str) -> Option<u16> {
    let (_, after) = printed.split_once("successfully on port ")?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

impl Driver {
    /// Starts chromedriver on a free port, or returns none where there is none.
    ///
    /// # Panics
    /// With `CI=true` when there is none, and when it does not start.
    pub async fn start() -> Option<Self> {
        Self::start_with(&[]).await
    }

    /// The same where the system's clock shows another time zone, such as `America/New_York`.
    ///
    /// # Panics
    /// As `start`.
    pub async fn start_in_zone(zone: &str) -> Option<Self> {
        Self::start_with(&[("TZ", zone)]).await
    }

    async fn start_with(environment: &[(&str, &str)]) -> Option<Self> {
        let program = chromedriver()?;
        let mut printed = String::new();
        for _ in 0..STARTS {
            match Self::try_start(&program, environment).await {
                Ok(driver) => return Some(driver),
                Err(said) => {
                    eprintln!("chromedriver did not start: {said}");
                    printed = said;
                }
            }
        }
        panic!("chromedriver did not start {STARTS} times; it said: {printed}");
    }

    /// Starts it, or returns what it said instead of its port: the free port that it draws may be taken
    /// by another process before it listens.
    async fn try_start(program: &Path, environment: &[(&str, &str)]) -> Result<Self, String> {
        let folder = tempfile::TempDir::new().expect("a folder");
        let log = folder.path().join("log");
        let file = File::create(&log).expect("the log can be written");
        let mut command = Command::new(program);
        command
            .arg("--port=0")
            // Where no environment says how names are written, Chromium keeps a file with a Korean name as
            // `download`, without its end.
            .env("LC_ALL", "C.UTF-8")
            .envs(environment.iter().copied())
            .stdout(file.try_clone().expect("a second handle"));
        let mut process = Process::start(command.stderr(file));
        for _ in 0..LOOKS {
            let printed = std::fs::read_to_string(&log).unwrap_or_default();
            if let Some(port) = port_in(&printed) {
                return Ok(Self {
                    port,
                    _process: process,
                    folder,
                });
            }
            if let Some(status) = process.ended() {
                return Err(format!("{status}: {printed}"));
            }
            // It says nothing when it is ready but to its log.
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        Err(std::fs::read_to_string(&log).unwrap_or_default())
    }

    /// Opens a browser of its own for somebody who looks at the server of an address.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn browser(&self, address: &str, look: Look) -> Browser {
        self.browser_with(address, look, &[]).await
    }

    /// The same whose camera, which pages may use unasked, sees a film: a file in the form Y4M.
    ///
    /// # Panics
    /// As `browser` does.
    pub async fn browser_that_sees(&self, address: &str, look: Look, film: &Path) -> Browser {
        let camera = [
            "--use-fake-ui-for-media-stream".to_owned(),
            "--use-fake-device-for-media-stream".to_owned(),
            format!("--use-file-for-fake-video-capture={}", film.display()),
        ];
        self.browser_with(address, look, &camera).await
    }

    async fn browser_with(&self, address: &str, look: Look, more: &[String]) -> Browser {
        let profile = tempfile::TempDir::new_in(self.folder.path()).expect("a folder");
        let capabilities = look.capabilities(&profile.keep(), more);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let driver = format!("http://127.0.0.1:{}", self.port);
        let client = soon("a browser", builder.connect(&driver)).await;
        let browser = Browser {
            client,
            driver,
            address: address.to_owned(),
            look,
        };
        browser.keep_documents().await;
        browser
    }
}

/// Scrolls to an element.
const BRING_UP: &str = "arguments[0].scrollIntoView({ block: 'center' })";

/// What the browser does, within a minute: some commands of WebDriver would wait for ever.
async fn soon<T, E: std::fmt::Display>(what: &str, done: impl Future<Output = Result<T, E>>) -> T {
    match tokio::time::timeout(Duration::from_secs(60), done).await {
        Ok(Ok(value)) => value,
        Ok(Err(error)) => panic!("{what}: {error}"),
        Err(_) => panic!("{what} took more than a minute"),
    }
}

fn chromedriver() -> Option<PathBuf> {
    let named = std::env::var_os("MADANG_TEST_CHROMEDRIVER").map(PathBuf::from);
    let usual = ["/usr/bin/chromedriver", "/usr/local/bin/chromedriver"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| path.exists());
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(
        found.is_some() || !in_ci,
        "there is no chromedriver: run `cargo xtask test`"
    );
    found
}

/// The folder with axe-core, html-validate and what pages load of others, as set-up leaves it.
pub fn tools() -> PathBuf {
    let named = std::env::var_os("MADANG_TEST_BROWSER_TOOLS").map(PathBuf::from);
    let tools = named.unwrap_or_else(|| root().join(".madang/tools/browser"));
    assert!(
        tools.join("node_modules").exists(),
        "{} is missing: run the tests with `cargo xtask test`",
        tools.display()
    );
    tools
}

impl Browser {
    /// How this browser looks at pages.
    pub const fn look(&self) -> Look {
        self.look
    }

    /// Opens a page of the server by its path, or any address.
    pub async fn open(&self, path: &str) {
        let address = match path.starts_with('/') {
            true => format!("{}{path}", self.address),
            false => path.to_owned(),
        };
        soon(&address, self.client.goto(&address)).await;
    }

    /// The path and query of the page that is shown.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        let query = url
            .query()
            .map_or_else(String::new, |query| format!("?{query}"));
        format!("{}{query}", url.path())
    }

    /// Everything that can be read on the page.
    pub async fn text(&self) -> String {
        let body = self.one("body").await;
        body.text().await.expect("a text")
    }

    /// The title of the page.
    pub async fn title(&self) -> String {
        self.client.title().await.expect("a title")
    }

    /// Follows the first link or presses the first button that reads this, and waits for the next page.
    ///
    /// # Panics
    /// When there is none.
    pub async fn press(&self, words: &str) {
        let before = self.one("html").await;
        // A part that follows what happens may be put anew between the look and the press, as under a
        // person's finger: the press goes to what stands there then.
        while self.is_put_anew(self.named(words).await, words).await {}
        self.leave(&before).await;
    }

    /// Clicks what was found; true when it stands on the page no more and another may.
    async fn is_put_anew(&self, found: Element, words: &str) -> bool {
        let there = serde_json::to_value(&found).expect("an element is a value");
        let clicked = async {
            self.client.execute(BRING_UP, vec![there]).await?;
            found.click().await
        };
        match tokio::time::timeout(Duration::from_secs(60), clicked).await {
            Ok(Ok(())) => false,
            Ok(Err(error)) if error.is_stale_element_reference() => true,
            Ok(Err(error)) => panic!("{words}: {error}"),
            Err(_) => panic!("{words} took more than a minute"),
        }
    }

    /// Presses what a selector finds, and waits for the next page.
    pub async fn press_at(&self, css: &str) {
        let before = self.one("html").await;
        self.click(self.one(css).await, css).await;
        self.leave(&before).await;
    }

    /// Chooses, ticks or unfolds what a selector finds: the page stays.
    pub async fn choose(&self, css: &str) {
        self.click(self.one(css).await, css).await;
    }

    /// Types into the field of a name, in place of what stood there.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self
            .one(&format!("[name=\"{name}\"]:not([type=hidden])"))
            .await;
        field.clear().await.expect("a field can be cleared");
        field.send_keys(text).await.expect("a field takes text");
    }

    /// Hands a file to the field for files that a selector finds.
    pub async fn hand_over(&self, css: &str, file: &Path) {
        let field = self.one(css).await;
        let path = file.display().to_string();
        field.send_keys(&path).await.expect("a field takes a file");
    }

    /// What stands in the field of a name.
    pub async fn value(&self, name: &str) -> String {
        let field = self
            .one(&format!("[name=\"{name}\"]:not([type=hidden])"))
            .await;
        let value = field.prop("value").await.expect("a value");
        value.unwrap_or_default()
    }

    /// Where the first link that a selector finds leads.
    pub async fn link(&self, css: &str) -> String {
        let link = self.one(css).await.attr("href").await;
        link.ok().flatten().unwrap_or_default()
    }

    /// What the first element that a selector finds reads.
    pub async fn one_text(&self, css: &str) -> String {
        self.one(css).await.text().await.expect("a text")
    }

    /// How many elements a selector finds.
    pub async fn count(&self, css: &str) -> usize {
        self.client
            .find_all(Locator::Css(css))
            .await
            .map_or(0, |all| all.len())
    }

    /// Goes back as the button of the browser does.
    pub async fn back(&self) {
        self.client.back().await.expect("there is a page before");
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page loads");
    }

    /// Presses keys where the keyboard is, such as `\u{e004}` for Tab and `\u{e007}` for Enter.
    pub async fn keys(&self, keys: &str) {
        let focused = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// What has the focus of the keyboard: its tag, and its text or its name.
    pub async fn focused(&self) -> String {
        let focused = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        let tag = focused.tag_name().await.unwrap_or_default();
        let name = focused.attr("name").await.ok().flatten();
        let value = focused.attr("value").await.ok().flatten();
        let text = focused.text().await.unwrap_or_default();
        format!(
            "{tag} {} {} {text}",
            name.unwrap_or_default(),
            value.unwrap_or_default()
        )
    }

    /// Forgets a cookie, as a browser does when a session has ended.
    pub async fn forget_cookie(&self, name: &str) {
        self.client
            .delete_cookie(name)
            .await
            .expect("cookies can be removed");
    }

    /// A picture of the page, as far as it can be seen without scrolling.
    pub async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a picture")
    }

    /// Runs a script of the test within the page, also where the page's own do not run.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        soon("a script", self.client.execute(script, arguments)).await
    }

    /// Runs a script of the test that answers later.
    pub async fn run_and_wait(&self, script: &str, arguments: Vec<Value>) -> Value {
        soon("a script", self.client.execute_async(script, arguments)).await
    }

    /// Closes the browser.
    pub async fn close(self) {
        let _ = self.client.close().await;
    }

    /// Scrolls there, so that nothing that stays in sight lies over it, and clicks.
    async fn click(&self, element: Element, what: &str) {
        let there = serde_json::to_value(&element).expect("an element is a value");
        self.run(BRING_UP, vec![there]).await;
        soon(what, element.click()).await;
    }

    async fn one(&self, css: &str) -> Element {
        let found = self.client.find(Locator::Css(css)).await;
        match found {
            Ok(found) => found,
            Err(_) => panic!(
                "no {css} at {}:\n{}",
                self.path().await,
                self.source().await
            ),
        }
    }

    /// A link or a button by all that it reads, also by its name for screen readers.
    async fn named(&self, words: &str) -> Element {
        let reads = |what: &str| {
            format!("//{what}[normalize-space()=\"{words}\" or @aria-label=\"{words}\"]")
        };
        for what in ["button", "a"] {
            if let Ok(found) = self.client.find(Locator::XPath(&reads(what))).await {
                return found;
            }
        }
        panic!(
            "nothing reads {words:?} at {}:\n{}",
            self.path().await,
            self.text().await
        )
    }

    /// Waits until the page that was shown before has gone.
    async fn leave(&self, before: &Element) {
        eventually("the next page", async || {
            // An element of a page that has gone cannot be asked any more.
            before.tag_name().await.is_err().then_some(())
        })
        .await;
    }
}
