//! The pages of whoever runs a fair's day, as staff use them.

mod after;
mod board;
mod calls;
mod camera;
mod certificate;
mod charts;
mod door;
mod paper;
mod passes;
mod streams;
mod zones;

use super::{CROSSED, House, LOOKS, Seen, said};
use crate::queues::Hall;
use harness::system::ADMINISTRATOR;
use harness::{Browser, Engine, Look, System};

/// A fair that is open now, and those who run it.
struct Today {
    house: House,
    hall: Hall,
}

impl Today {
    /// A house whose fair is open; none where there is no browser.
    async fn open() -> Option<Self> {
        let house = House::open_on(async || System::rehearse(Engine::Sqlite).await).await?;
        let hall = Hall::open(&house.system, house.system.clock().now()).await;
        Some(Self { house, hall })
    }

    fn path(&self, page: &str) -> String {
        format!("/organiser/fairs/{}/day{page}", self.hall.fair)
    }

    /// A browser in which the administrator is signed in; the number counts the mails so far.
    async fn staff(&self, look: Look, mails: usize) -> Browser {
        let browser = self.house.browser(look).await;
        browser.open("/me/sign-in").await;
        browser.fill("email", ADMINISTRATOR).await;
        browser.press_at("main button[type=submit]").await;
        self.house.follow_link(&browser, ADMINISTRATOR, mails).await;
        browser
    }
}
