//! What an employer says of itself: signing one up, and changing it.

use askama::Template;
use domain::contact::Phone;
use domain::employer::Employer;
use uuid::Uuid;

use super::desk::Desk;
use crate::frame::{Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Pick};
use crate::words::Words;

/// The form of an employer.
#[derive(Clone, Debug)]
pub struct FirmForm {
    /// The words.
    pub t: Words,
    /// The employer that is changed; none when one is signed up.
    pub desk: Option<Desk>,
    /// What was typed.
    pub typed: FirmTyped,
    /// The version that was seen.
    pub version: u32,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

/// What was typed of an employer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FirmTyped {
    /// The name.
    pub name: String,
    /// The business number.
    pub business_number: String,
    /// The section of its trade.
    pub ksic_section: String,
    /// How many people work there.
    pub size: String,
    /// The representative.
    pub representative: String,
    /// The address.
    pub address: String,
    /// The web site.
    pub homepage: String,
    /// Whom to turn to: name, position, telephone number, mail address.
    pub contact: [String; 4],
}

#[derive(Template)]
#[template(path = "employer/firm.html")]
struct Body {
    t: Words,
    title: &'static str,
    text: &'static str,
    action: String,
    errors: Html,
    firm: Vec<Html>,
    contact: Vec<Html>,
    version: u32,
    key: Key,
    button: &'static str,
}

/// The sections of the Korean standard industrial classification.
const SECTIONS: [&str; 21] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S",
    "T", "U",
];

impl FirmTyped {
    /// What is known of an employer.
    pub fn of(employer: &Employer) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let number = employer.business_number.as_ref();
        let section = employer.ksic_section.as_ref();
        let contact = &employer.contact;
        Self {
            name: employer.name.clone(),
            business_number: number.map(ToString::to_string).unwrap_or_default(),
            ksic_section: section
                .map(|one| one.letter().to_string())
                .unwrap_or_default(),
            size: employer.size.map(|one| one.to_string()).unwrap_or_default(),
            representative: text(&employer.representative),
            address: text(&employer.address),
            homepage: text(&employer.homepage),
            contact: contact_of(contact),
        }
    }
}

/// Name, position, telephone number and mail address of a contact.
pub(super) fn contact_of(contact: &domain::contact::Contact) -> [String; 4] {
    // As people type it, not as it is stored.
    let phone = contact.phone.as_ref().map(Phone::shown);
    let email = contact.email.as_ref().map(ToString::to_string);
    [contact.name.clone(), contact.title.clone(), phone, email].map(Option::unwrap_or_default)
}

/// The fields of a contact.
pub(super) fn contact_fields(t: Words, typed: &[String; 4], errors: &Errors) -> Vec<Html> {
    let [name, title, phone, email] = typed;
    vec![
        Field::line("contact_name", t.firm_contact_name())
            .value(name)
            .at_most(100)
            .optional()
            .wrong(errors)
            .html(t),
        Field::line("contact_title", t.firm_contact_position())
            .value(title)
            .at_most(100)
            .optional()
            .wrong(errors)
            .html(t),
        Field::phone("phone", t.firm_phone())
            .value(phone)
            .optional()
            .wrong(errors)
            .html(t),
        Field::email("email", t.firm_email())
            .value(email)
            .optional()
            .wrong(errors)
            .html(t),
    ]
}

impl FirmForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.t, !self.errors.is_empty());
        let (title, text, button) = match self.desk {
            Some(_) => (t.firm_profile_title(), t.firm_profile_text(), t.firm_save()),
            None => (t.firm_new_title(), t.firm_new_text(), t.firm_new_button()),
        };
        let desk = self.desk.as_ref();
        let body = Body {
            t,
            title,
            text,
            action: desk.map_or_else(
                || "/employer/new".to_owned(),
                |one| format!("{}/profile", one.path()),
            ),
            errors: self.errors.html(t),
            firm: self.fields(),
            contact: contact_fields(t, &self.typed.contact, &self.errors),
            version: self.version,
            key: Key(self.key),
            button,
        };
        match desk {
            Some(desk) => desk.sheet(title, has_errors, Html::of(&body)),
            None => Sheet {
                title: title.to_owned(),
                place: Place::Employers,
                has_errors,
                body: Html::of(&body),
                ..Sheet::default()
            },
        }
    }

    fn fields(&self) -> Vec<Html> {
        let (t, typed, errors) = (self.t, &self.typed, &self.errors);
        let line = |name, label: &str, value: &str, most| {
            Field::line(name, label)
                .value(value)
                .at_most(most)
                .wrong(errors)
        };
        let mut picks = vec![Pick::new("", t.choose())];
        picks.extend(SECTIONS.map(|one| Pick::new(one, format!("{one} · {}", section(t, one)))));
        let all = [
            line("name", t.firm_name(), &typed.name, 200).filled_as("organization"),
            line(
                "business_number",
                t.firm_number(),
                &typed.business_number,
                20,
            )
            .hint(t.firm_number_hint())
            .optional(),
            Field::choice("ksic_section", t.firm_section(), picks)
                .value(&typed.ksic_section)
                .wrong(errors)
                .optional(),
            Field::number("size", t.firm_size())
                .value(&typed.size)
                .wrong(errors)
                .optional(),
            line(
                "representative",
                t.firm_representative(),
                &typed.representative,
                100,
            )
            .optional(),
            line("address", t.firm_address(), &typed.address, 300).optional(),
            line("homepage", t.firm_homepage(), &typed.homepage, 300)
                .hint(t.firm_homepage_hint())
                .optional(),
        ];
        all.iter().map(|one| one.html(t)).collect()
    }
}

/// What a section of trade is called.
fn section(t: Words, letter: &str) -> &'static str {
    match letter {
        "A" => t.firm_section_a(),
        "B" => t.firm_section_b(),
        "C" => t.firm_section_c(),
        "D" => t.firm_section_d(),
        "E" => t.firm_section_e(),
        "F" => t.firm_section_f(),
        "G" => t.firm_section_g(),
        "H" => t.firm_section_h(),
        "I" => t.firm_section_i(),
        "J" => t.firm_section_j(),
        "K" => t.firm_section_k(),
        "L" => t.firm_section_l(),
        "M" => t.firm_section_m(),
        "N" => t.firm_section_n(),
        "O" => t.firm_section_o(),
        "P" => t.firm_section_p(),
        "Q" => t.firm_section_q(),
        "R" => t.firm_section_r(),
        "S" => t.firm_section_s(),
        "T" => t.firm_section_t(),
        _ => t.firm_section_u(),
    }
}
