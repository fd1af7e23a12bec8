//! The page on which anybody checks a certificate of participation, and prints it.

use askama::Template;
use contract::registration::FairCertificateCheck;
use domain::application::Participation;
use domain::fair_certificate::{Stand, TookPart};

use crate::day::figure_name;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::qr;
use crate::when::{date, when};
use crate::words::Words;

/// What a certificate of participation says, and whether it holds.
#[derive(Clone, Debug)]
pub struct FairCertificate {
    /// The words.
    pub t: Words,
    /// What anybody who has the code may know.
    pub check: FairCertificateCheck,
    /// The whole address of this page, for whoever has the paper alone.
    pub address: String,
}

#[derive(Template)]
#[template(path = "site/fair_certificate.html")]
struct Body {
    t: Words,
    is_valid: bool,
    sentence: String,
    rows: Vec<(&'static str, Vec<String>)>,
    stands: Vec<(String, String, String)>,
    figures: Vec<(&'static str, u32)>,
    as_of: String,
    address: String,
    code: Html,
}

impl FairCertificate {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, check) = (self.t, &self.check);
        let said = &check.certificate.said;
        let issued = date(check.issued_on, t.language);
        let body = Body {
            t,
            is_valid: check.valid,
            sentence: t.fair_certificate_sentence(&said.employer, &said.title),
            rows: self.rows(&issued),
            stands: said.stands.iter().map(|one| stand(t, said, one)).collect(),
            figures: said
                .figures
                .iter()
                .map(|(figure, value)| (figure_name(t, *figure), *value))
                .collect(),
            as_of: t.fair_certificate_as_of(issued),
            code: qr(&self.address, t.fair_certificate_qr()),
            address: self.address.clone(),
        };
        Sheet {
            title: t.fair_certificate_title().to_owned(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    fn rows(&self, issued: &str) -> Vec<(&'static str, Vec<String>)> {
        let (t, check) = (self.t, &self.check);
        let said = &check.certificate.said;
        let how = match said.participation {
            Participation::Direct => t.firm_direct(),
            Participation::Indirect => t.firm_indirect(),
        };
        let days = said.days.iter();
        let mut rows = vec![
            (
                t.certificate_code(),
                vec![check.certificate.code.to_string()],
            ),
            (t.fair_certificate_employer(), vec![said.employer.clone()]),
            (t.certificate_fair(), vec![said.title.clone()]),
            (
                t.fair_certificate_days(),
                days.map(|day| when(*day, &said.zone, t.language)).collect(),
            ),
            (
                t.fair_certificate_place(),
                said.place.iter().cloned().collect(),
            ),
            (t.fair_certificate_how(), vec![how.to_owned()]),
            (t.certificate_issued_on(), vec![issued.to_owned()]),
            (t.certificate_centre(), vec![check.centre.clone()]),
        ];
        rows.retain(|(_, lines)| !lines.is_empty());
        rows
    }
}

fn stand(t: Words, said: &TookPart, one: &Stand) -> (String, String, String) {
    let during = when(one.during, &said.zone, t.language);
    (one.session.clone(), during, one.booth.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::certificate::CertificateCode;
    use domain::fair_certificate::FairCertificate as Issued;
    use domain::id::{EmployerId, FairId};
    use domain::refusal::Language;
    use domain::report::Figure;
    use domain::{Minutes, TimeRange, Zone};
    use std::collections::BTreeMap;

    #[test]
    fn the_page_tells_all_that_is_certified_in_the_zone_of_the_venue_and_no_text_becomes_markup() {
        let during = TimeRange::starting("2026-12-02T01:00:00Z".parse().unwrap(), Minutes(60));
        let said = TookPart {
            title: "두바이 박람회".to_owned(),
            employer: "<b>㈜광명</b>".to_owned(),
            days: vec![during],
            zone: Zone::parse("Asia/Dubai").unwrap(),
            place: None,
            participation: Participation::Direct,
            stands: vec![Stand {
                session: "오전".to_owned(),
                during,
                booth: "제1홀 A3".to_owned(),
            }],
            figures: BTreeMap::from([(Figure::Interviewed, 7)]),
        };
        let shown = |valid| {
            let check = FairCertificateCheck {
                valid,
                centre: "센터".to_owned(),
                issued_on: "2026-12-03".parse().unwrap(),
                certificate: Issued {
                    fair: FairId(uuid::Uuid::nil()),
                    employer: EmployerId(uuid::Uuid::nil()),
                    version: 1,
                    code: CertificateCode::of([7; 32]),
                    issued_at: during.to,
                    said: said.clone(),
                },
            };
            let page = FairCertificate {
                t: Words::of(Language::Ko),
                check,
                address: "https://madang.example/certificates/7".to_owned(),
            };
            page.sheet().body.to_string()
        };
        let page = shown(true);
        for told in [
            "05:00~06:00 UTC+04",
            "제1홀 A3",
            "두바이 박람회",
            "<td>7</td>",
            "https://madang.example/certificates/7",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let t = Words::of(Language::Ko);
        assert!(!page.contains("<b>") && page.contains(t.fair_certificate_valid()));
        assert!(shown(false).contains(t.fair_certificate_void()));
    }
}
