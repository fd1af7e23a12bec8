//! Having it certified that an employer took part in a fair.

use askama::Template;
use contract::registration::FairCertificateView;
use uuid::Uuid;

use super::desk::{Desk, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Key};
use crate::when::moment;

/// The certificate of an employer at a fair.
#[derive(Clone, Debug)]
pub struct CertificatePage {
    /// The employer at the fair.
    pub desk: Desk,
    /// The last one.
    pub last: Option<FairCertificateView>,
    /// Why none can be issued now, as a sentence.
    pub hindrance: Option<String>,
    /// What was refused.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

#[derive(Template)]
#[template(path = "employer/certificate.html")]
struct Body {
    t: crate::Words,
    tabs: Html,
    path: String,
    errors: Html,
    /// When it was issued, its code, and its page.
    last: Option<(String, String, String)>,
    hindrance: Option<String>,
    key: Key,
}

impl CertificatePage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors, zone) = (self.desk.t, !self.errors.is_empty(), self.desk.zone());
        let last = self.last.map(|one| {
            let at = moment(one.certificate.issued_at, &zone, t.language);
            (at, one.certificate.code.to_string(), one.page)
        });
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Results),
            path: format!("{}/certificate", self.desk.fair_path()),
            errors: self.errors.html(t),
            last,
            hindrance: self.hindrance,
            key: Key(self.key),
        };
        self.desk
            .sheet(t.firm_certificate_title(), has_errors, Html::of(&body))
    }
}
