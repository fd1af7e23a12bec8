//! A pass as a file that is kept on the phone: whole in itself, so that it opens without a connection.

use askama::Template;
use contract::registration::PassView;
use domain::fair::Fair;

use crate::html::Html;
use crate::parts::qr;
use crate::when::when;
use crate::words::Words;

/// The pass of a registration that holds, without the name: whoever finds the file learns nobody's.
#[derive(Clone, Debug)]
pub struct KeptPass {
    /// The words.
    pub t: Words,
    /// The fair.
    pub fair: Fair,
    /// The pass.
    pub pass: PassView,
}

#[derive(Template)]
#[template(path = "seeker/kept_pass.html")]
struct Whole {
    t: Words,
    fair: String,
    days: Vec<String>,
    place: Option<String>,
    number: String,
    code: Html,
}

impl KeptPass {
    /// How the file is called: several passes lie beside each other.
    pub fn file_name(&self) -> String {
        format!("pass-{}.html", self.pass.number)
    }

    /// The whole document: it loads nothing.
    pub fn document(self) -> String {
        let (t, fair) = (self.t, self.fair);
        let days = fair.days.iter();
        let whole = Whole {
            t,
            days: days.map(|day| when(*day, &fair.zone, t.language)).collect(),
            fair: fair.title,
            place: fair.place,
            code: qr(&self.pass.pass, t.pass_code()),
            number: self.pass.number,
        };
        Html::of(&whole).to_string()
    }
}
