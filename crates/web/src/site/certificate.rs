//! The page on which anybody checks a certificate, and prints it.

use askama::Template;
use contract::interviews::CertificateCheck;

use crate::frame::Sheet;
use crate::html::Html;
use crate::when::date;
use crate::words::Words;

/// What a certificate says, and whether it holds.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The words.
    pub t: Words,
    /// What anybody who has the code may know.
    pub check: CertificateCheck,
}

#[derive(Template)]
#[template(path = "site/certificate.html")]
struct Body {
    t: Words,
    is_valid: bool,
    rows: Vec<(&'static str, String)>,
}

impl Certificate {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, check) = (self.t, self.check);
        let mut rows = vec![
            (t.certificate_code(), check.code),
            (t.certificate_person(), check.person),
            (t.certificate_employer(), check.employer.unwrap_or_default()),
            (t.certificate_fair(), check.fair.unwrap_or_default()),
            (t.certificate_held_on(), date(check.held_on, t.language)),
            (t.certificate_issued_on(), date(check.issued_on, t.language)),
            (t.certificate_centre(), check.centre),
        ];
        rows.retain(|(_, value)| !value.is_empty());
        let body = Body {
            t,
            is_valid: check.valid,
            rows,
        };
        Sheet {
            title: t.certificate_title().to_owned(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::BookingKind;
    use domain::refusal::Language;

    #[test]
    fn the_page_says_whether_it_holds_and_no_text_becomes_markup() {
        let check = CertificateCheck {
            code: "AAAAA-BBBBB-CCCCC-DDDDD".to_owned(),
            valid: false,
            centre: "센터".to_owned(),
            fair: None,
            employer: Some("<b>㈜광명</b>".to_owned()),
            person: "김**".to_owned(),
            kind: BookingKind::Interview,
            held_on: "2026-11-24".parse().unwrap(),
            issued_on: "2026-11-25".parse().unwrap(),
        };
        let t = Words::of(Language::Ko);
        let shown = Certificate { t, check }.sheet().body.to_string();
        assert!(shown.contains(t.certificate_revoked()), "{shown}");
        assert!(
            !shown.contains("<b>") && !shown.contains(t.certificate_fair()),
            "{shown}"
        );
    }
}
