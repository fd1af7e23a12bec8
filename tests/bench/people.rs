//! The people of the city: registered for the fair and signed in.
//!
//! One of them registers through the API; the others are copies of that one's rows with ids, mail
//! addresses and sessions of their own. Thousands of sign-ups by mail would take hours.
//!
//! Every rush has a crowd of its own, so that nobody has a booking from the rush before.

use crate::dice::Dice;
use crate::fair::Fair;
use crate::site::Site;
use contract::sign_in;
use harness::system::id;
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// How many press the button.
pub const CROWD: usize = 2000;

/// Rows of one statement.
const AT_ONCE: usize = 500;
const TEMPLATE_ADDRESS: &str = "first@crowd.example";

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Person {
    /// The person's id.
    pub id: Uuid,
    /// The session's token.
    pub token: String,
}

/// Everybody, a crowd after the other.
pub struct City {
    people: Vec<Person>,
    next: usize,
}

impl City {
    /// Those who do anything but rush.
    pub fn visitors(&self) -> &[Person] {
        &self.people[..CROWD]
    }

    /// A crowd that has booked nothing yet.
    ///
    /// # Panics
    /// When there were more rushes than were foreseen.
    pub fn next_crowd(&mut self) -> Vec<Person> {
        self.next += CROWD;
        self.people[self.next..][..CROWD].to_vec()
    }
}

/// Puts people in for so many rushes, with sessions opened just now.
pub async fn gather(site: &mut Site, fair: &Fair, rushes: usize, seed: u64) -> City {
    let body = json!({ "name": "김민아", "email": TEMPLATE_ADDRESS });
    let template = id(&site.admin.post("/v1/people", body).await.ok(), "id");
    let body = json!({ "person": template, "consents": ["participation"], "channel": "phone" });
    let path = format!("/v1/fairs/{}/registrations", fair.id);
    site.admin.post(&path, body).await.ok();
    let mut dice = Dice::new(seed);
    let key = dice.id();
    let person = |_| {
        let id = dice.id();
        let token = sign_in::token(key.as_bytes(), id);
        Person { id, token }
    };
    let people: Vec<_> = (0..CROWD * (rushes + 1)).map(person).collect();
    let rows = fresh_rows(site, &people, &mut dice);
    let template = template.parse().expect("an id");
    let copies = copies(site, template, fair.id.parse().expect("an id"));
    site.sql_while_stopped(&format!("{rows}\n{copies}")).await;
    site.tidy_up();
    City { people, next: 0 }
}

/// What differs from person to person.
fn fresh_rows(site: &Site, people: &[Person], dice: &mut Dice) -> String {
    let kind = site.id_type();
    let mut statements = format!(
        "CREATE TEMPORARY TABLE fresh (person {kind}, person_text text, registration {kind}, \
         registration_text text, session {kind}, email text, number text, token_hash text);\n"
    );
    let row = |(number, person): (usize, &Person)| {
        let (registration, session) = (dice.id(), dice.id());
        format!(
            "({}, '{}', {}, '{registration}', {}, 'seeker{number}@crowd.example', '{number:08}', '{}')",
            site.id(person.id),
            person.id,
            site.id(registration),
            site.id(session),
            sign_in::hash_of(&person.token),
        )
    };
    let rows: Vec<_> = people.iter().enumerate().map(row).collect();
    for some in rows.chunks(AT_ONCE) {
        statements.push_str(&format!("INSERT INTO fresh VALUES {};\n", some.join(",\n")));
    }
    statements
}

/// The rows that adding and registering a person writes, and a session.
fn copies(site: &Site, template: Uuid, fair: Uuid) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.expect("a clock after 1970").as_secs();
    let (this, fair) = (site.id(template), site.id(fair));
    let person = format!("replace(t.details, '{template}', f.person_text)");
    let registration = format!(
        "replace(replace({person}, t.number, f.number), \
         (SELECT o.text FROM original o), f.registration_text)"
    );
    let original = format!(
        "CREATE TEMPORARY TABLE original AS SELECT {} AS text FROM registrations WHERE person_id = {this};",
        dashed(site, "registration_id")
    );
    format!(
        "{original}
         INSERT INTO people (person_id, centre_id, name, email, phone, roles, version, confirmed_at, details)
         SELECT f.person, t.centre_id, t.name, f.email, t.phone, t.roles, t.version, t.confirmed_at,
           replace({person}, '{TEMPLATE_ADDRESS}', f.email)
         FROM people t CROSS JOIN fresh f WHERE t.person_id = {this};
         INSERT INTO resources (resource_id, centre_id, kind, fair_id, employer_id, details)
         SELECT f.person, t.centre_id, t.kind, t.fair_id, t.employer_id, {person}
         FROM resources t CROSS JOIN fresh f WHERE t.resource_id = {this};
         INSERT INTO resource_revisions (resource_id, revision) SELECT f.person, 0 FROM fresh f;
         INSERT INTO registrations (registration_id, centre_id, fair_id, person_id, state, number,
           checked_in_at, created_at, version, consents, details)
         SELECT f.registration, t.centre_id, t.fair_id, f.person, t.state, f.number, t.checked_in_at,
           t.created_at, t.version, t.consents, {registration}
         FROM registrations t CROSS JOIN fresh f WHERE t.person_id = {this};
         INSERT INTO sessions (session_id, centre_id, person_id, token_hash, opened_at, seen_at)
         SELECT f.session, t.centre_id, f.person, f.token_hash, {now}, {now}
         FROM people t CROSS JOIN fresh f WHERE t.person_id = {this};
         UPDATE fairs SET registered = registered + (SELECT count(*) FROM fresh) WHERE fair_id = {fair};"
    )
}

/// An id as text with hyphens.
fn dashed(site: &Site, column: &str) -> String {
    if site.id_type() == "uuid" {
        return format!("{column}::text");
    }
    let hex = format!("lower(hex({column}))");
    let part = |from: u8, length: u8| format!("substr({hex}, {from}, {length})");
    let parts = [
        part(1, 8),
        part(9, 4),
        part(13, 4),
        part(17, 4),
        part(21, 12),
    ];
    parts.join(" || '-' || ")
}
