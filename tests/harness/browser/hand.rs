//! Moving things with the mouse.

use super::{BRING_UP, Browser, soon};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::to_value;
use std::time::Duration;

/// How long the hand takes for each half of the way.
const STEP: Duration = Duration::from_millis(50);

impl Browser {
    /// Takes hold of what a selector finds in its middle, moves it by so many pixels and lets go.
    ///
    /// # Panics
    /// When there is none.
    pub async fn drag(&self, css: &str, x: f64, y: f64) {
        let held = self.one(css).await;
        let there = to_value(&held).expect("an element is a value");
        self.run(BRING_UP, vec![there]).await;
        let half = || PointerAction::MoveBy {
            duration: Some(STEP),
            x: x / 2.0,
            y: y / 2.0,
        };
        let button = MOUSE_BUTTON_LEFT;
        let hand = MouseActions::new("hand".to_owned())
            .then(PointerAction::MoveToElement {
                element: held,
                duration: Some(STEP),
                x: 0.0,
                y: 0.0,
            })
            .then(PointerAction::Down { button })
            .then(half())
            .then(half())
            .then(PointerAction::Up { button });
        soon("a drag", self.client.perform_actions(hand)).await;
    }

    /// Presses keys where the keyboard is, and waits for the page that comes of it.
    pub async fn keys_away(&self, keys: &str) {
        let before = self.one("html").await;
        self.keys(keys).await;
        self.leave(&before).await;
    }

    /// As `drag`, and waits for the page that comes of it.
    pub async fn drag_away(&self, css: &str, x: f64, y: f64) {
        let before = self.one("html").await;
        self.drag(css, x, y).await;
        self.leave(&before).await;
    }
}
