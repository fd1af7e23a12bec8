//! The openings of a fair: search and filters.

use contract::registration::OpeningView;
use domain::application::{Career, Education, Employment, Opening};

use crate::html::Html;
use crate::names;
use crate::parts::{Field, Pick};
use crate::words::Words;

/// What is searched for; the names are those in the address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Words in the title, the employer's name or the place of work.
    pub q: String,
    /// How people are employed.
    pub employment: String,
    /// What experience is asked for.
    pub career: String,
    /// The schooling that the seeker has.
    pub education: String,
}

const EMPLOYMENTS: [(Employment, &str); 4] = [
    (Employment::Regular, "regular"),
    (Employment::Contract, "contract"),
    (Employment::Intern, "intern"),
    (Employment::Other, "other"),
];

const CAREERS: [(Career, &str); 2] = [(Career::New, "new"), (Career::Experienced, "experienced")];

const EDUCATIONS: [(Education, &str); 5] = [
    (Education::Middle, "middle"),
    (Education::High, "high"),
    (Education::College, "college"),
    (Education::University, "university"),
    (Education::Master, "master"),
];

impl Filter {
    /// True for an opening that is wanted. Who has no experience is also shown where it does not
    /// matter, and who has schooling where less is asked for.
    pub fn wants(&self, one: &OpeningView) -> bool {
        let opening = &one.opening;
        self.finds(one)
            && chosen(&EMPLOYMENTS, &self.employment).is_none_or(|kind| opening.employment == kind)
            && chosen(&CAREERS, &self.career)
                .is_none_or(|career| [career, Career::Any].contains(&opening.career))
            && chosen(&EDUCATIONS, &self.education).is_none_or(|most| opening.education <= most)
    }

    /// True when nothing is searched for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The address of the list, so that a page's number can follow.
    pub fn address(&self, path: &str) -> String {
        let pairs = [
            ("q", &self.q),
            ("employment", &self.employment),
            ("career", &self.career),
            ("education", &self.education),
        ];
        let mut address = format!("{path}?");
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            address.push_str(&format!("{name}={}&", encoded(value)));
        }
        address + "page="
    }

    /// The fields of the form.
    pub(crate) fn fields(&self, t: Words) -> Html {
        let all = || Pick::new("", t.filter_all());
        let picks = |named: Vec<Pick>| std::iter::once(all()).chain(named).collect::<Vec<_>>();
        let employments = EMPLOYMENTS.map(|(one, name)| Pick::new(name, names::employment(t, one)));
        let careers = CAREERS.map(|(one, name)| Pick::new(name, names::career(t, one)));
        let educations = EDUCATIONS.map(|(one, name)| Pick::new(name, names::education(t, one)));
        let search = Field::search("q", t.filter_words()).value(&self.q).html(t);
        let rest = [
            Field::choice(
                "employment",
                t.filter_employment(),
                picks(employments.to_vec()),
            )
            .value(&self.employment),
            Field::choice("career", t.filter_career(), picks(careers.to_vec())).value(&self.career),
            Field::choice(
                "education",
                t.filter_education(),
                picks(educations.to_vec()),
            )
            .value(&self.education),
        ];
        let rest: String = rest.iter().map(|field| field.html(t).to_string()).collect();
        Html::trusted(format!("<div class=\"wide\">{search}</div>\n{rest}"))
    }

    fn finds(&self, one: &OpeningView) -> bool {
        let place = one.opening.place.as_deref().unwrap_or_default();
        let all = [&one.opening.title, &one.employer_name, place]
            .join("\n")
            .to_lowercase();
        let words = self.q.to_lowercase();
        words.split_whitespace().all(|word| all.contains(word))
    }
}

fn chosen<T: Copy>(all: &[(T, &str)], name: &str) -> Option<T> {
    all.iter()
        .find(|(_, one)| *one == name)
        .map(|(value, _)| *value)
}

/// A value as it stands in an address.
fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let each = value.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    each.collect()
}

/// An opening as it is read.
pub(crate) struct OpeningCard {
    pub(crate) title: String,
    /// The address of the opening.
    pub(crate) page: String,
    pub(crate) employer: String,
    /// The address of the employer.
    pub(crate) href: String,
    pub(crate) facts: String,
    pub(crate) count: String,
    pub(crate) is_favourite: bool,
}

/// What is offered and asked for, each with what it is called.
pub(crate) fn facts_of(t: Words, opening: &Opening) -> Vec<(&'static str, String)> {
    let time = match opening.full_time {
        true => t.full_time(),
        false => t.part_time(),
    };
    let asked = [
        (
            t.filter_employment(),
            names::employment(t, opening.employment),
        ),
        (t.opening_hours(), time),
        (t.filter_career(), names::career(t, opening.career)),
        (
            t.opening_education(),
            names::education(t, opening.education),
        ),
    ];
    let told = [
        (t.opening_pay(), &opening.pay),
        (t.opening_place(), &opening.place),
    ];
    let told = told
        .into_iter()
        .filter_map(|(label, fact)| Some((label, fact.clone()?)));
    let asked = asked.map(|(label, fact)| (label, fact.to_owned()));
    asked.into_iter().chain(told).collect()
}

/// An opening as it stands in lists.
pub(crate) fn opening_card(t: Words, one: OpeningView) -> OpeningCard {
    let opening = one.opening;
    let facts = facts_of(t, &opening).into_iter();
    let facts: Vec<String> = facts.map(|(_, fact)| fact).collect();
    OpeningCard {
        title: opening.title,
        page: format!("/fairs/{}/openings/{}", one.fair, opening.id),
        employer: one.employer_name,
        href: format!("/fairs/{}/employers/{}", one.fair, one.employer),
        facts: facts.join(" · "),
        count: t.opening_places(opening.count),
        is_favourite: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{ApplicationId, EmployerId, FairId, OpeningId};
    use domain::refusal::Language;
    use uuid::Uuid;

    fn opening(title: &str, career: Career, education: Education) -> OpeningView {
        OpeningView {
            opening: Opening {
                id: OpeningId(Uuid::nil()),
                title: title.to_owned(),
                count: 2,
                employment: Employment::Contract,
                full_time: true,
                career,
                education,
                pay: None,
                place: Some("광명시 소하동".to_owned()),
            },
            application: ApplicationId(Uuid::nil()),
            fair: FairId(Uuid::nil()),
            employer: EmployerId(Uuid::nil()),
            employer_name: "Madang Logistics".to_owned(),
        }
    }

    fn filter(q: &str, career: &str, education: &str) -> Filter {
        Filter {
            q: q.to_owned(),
            career: career.to_owned(),
            education: education.to_owned(),
            ..Filter::default()
        }
    }

    #[test]
    fn every_word_must_be_found_in_title_employer_or_place() {
        let one = opening("물류 사무", Career::Any, Education::Any);
        for found in ["", "물류", "LOGISTICS 소하", " 사무  물류 "] {
            assert!(filter(found, "", "").wants(&one), "{found}");
        }
        assert!(!filter("물류 용접", "", "").wants(&one));
    }

    #[test]
    fn who_is_new_and_went_to_high_school_sees_what_asks_for_no_more() {
        let wanted = filter("", "new", "high");
        assert!(wanted.wants(&opening("a", Career::Any, Education::Any)));
        assert!(wanted.wants(&opening("a", Career::New, Education::High)));
        assert!(!wanted.wants(&opening("a", Career::Experienced, Education::Any)));
        assert!(!wanted.wants(&opening("a", Career::New, Education::University)));
        assert!(filter("", "nonsense", "").wants(&opening("a", Career::Any, Education::Any)));
    }

    #[test]
    fn the_address_keeps_what_is_searched_for() {
        let wanted = filter("물류 &", "new", "");
        assert_eq!(
            wanted.address("/fairs/x"),
            "/fairs/x?q=%EB%AC%BC%EB%A5%98%20%26&career=new&page="
        );
        let shown = wanted.fields(Words::of(Language::Ko)).to_string();
        assert!(shown.contains("value=\"new\" selected"), "{shown}");
    }
}
