//! Questions before what everybody sees: publishing a fair, calling it off.

use contract::registration::FairView;

use super::{crumb, path};
use crate::frame::Sheet;
use crate::organiser::blocks::{Filled, Form, Leaf, paragraph};
use crate::words::Words;

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// Shall everybody see the fair?
    Publish,
    /// Shall it not take place?
    Cancel,
}

/// A question about a fair.
#[derive(Clone, Debug)]
pub struct Questioned {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What is asked.
    pub question: Question,
    /// What was refused.
    pub filled: Filled,
}

impl Questioned {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let (title, text, yes, class, action) = match self.question {
            Question::Publish => (
                t.org_publish_title(),
                t.org_publish_text(),
                t.org_publish_yes(),
                "",
                "publish",
            ),
            Question::Cancel => (
                t.org_cancel_title(),
                t.org_cancel_text(),
                t.org_cancel_yes(),
                "danger",
                "cancel",
            ),
        };
        let back = path(&self.view);
        let form = Form::to(format!("{back}/{action}"), self.filled.key)
            .choice(yes, class, ("", ""))
            .back(back, t.org_not_now());
        Leaf {
            t,
            title: title.to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors: self.filled.errors,
            parts: vec![paragraph(text), form.html()],
        }
        .sheet()
    }
}
