//! Which tables have people in them, and what that means for the people.

use Download::{In, Not};

/// A table with people in it.
#[derive(Clone, Copy, Debug)]
pub struct TableOfPeople {
    /// Its name.
    pub table: &'static str,
    /// What becomes of its rows when a person is erased.
    pub erased: &'static str,
    /// Which list of the download holds what it keeps about a person, or why none does.
    pub download: Download,
}

/// Where the download has what a table keeps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Download {
    /// In this list or field.
    In(&'static str),
    /// In none, for this reason.
    Not(&'static str),
}

const fn table(table: &'static str, erased: &'static str, download: Download) -> TableOfPeople {
    TableOfPeople {
        table,
        erased,
        download,
    }
}

/// Tables with people in them, what becomes of their rows when a person is erased, and where the
/// person finds them in the download. Whoever adds such a table adds its line.
pub const TABLES_OF_PEOPLE: &[TableOfPeople] = &[
    table("people", "the id stays", In("person")),
    table("passwords", "go", Not("a hash that tells nothing")),
    table("sign_in_links", "go", In("mails")),
    table("member_invitations", "go", In("mails")),
    table("sessions", "go", In("sessions")),
    table("api_tokens", "go", In("api_tokens")),
    table("employer_members", "go", In("person")),
    table("cvs", "go", In("cv")),
    table("candidacies", "go", In("candidacies")),
    table("interview_proposals", "go", In("proposals")),
    table("favourites", "go", In("favourites")),
    table("interview_wishes", "go", In("interview_wishes")),
    table(
        "timetable_interviews",
        "go",
        Not("for which opening a booking is; the bookings are there"),
    ),
    table(
        "wish_answers",
        "go",
        Not("why a wish has no place; the wishes and the bookings are there"),
    ),
    table("availabilities", "go", In("availability")),
    table("residences", "go", In("residence")),
    table("feeds", "go", In("feeds")),
    table("deliveries", "go when the last mail has left", In("mails")),
    table("text_choices", "go", Not("the person's own settings")),
    table(
        "text_messages",
        "hold ids only, and find no number any more",
        In("texts"),
    ),
    table(
        "consents",
        "end and stay as proof, without texts of the person",
        In("consents"),
    ),
    table(
        "employer_consents",
        "end and stay as proof, without texts of the person",
        In("employer_consents"),
    ),
    table(
        "registrations",
        "lose their texts and are counted",
        In("registrations"),
    ),
    table("participants", "hold ids only", In("bookings")),
    table("invitations", "hold ids only", In("mails")),
    table("queue_tickets", "hold ids only", In("tickets")),
    table("replies", "hold ids only", In("replies")),
    table(
        "command_log",
        "lose their answers",
        Not("what was answered before, for a month"),
    ),
    table("accessed_people", "hold ids only", In("accesses")),
    table(
        "erasures",
        "hold ids only",
        Not("whoever was erased asks no more"),
    ),
    table(
        "legal_holds",
        "lose their reasons, and are counted",
        Not("may be about a dispute with the person"),
    ),
    table(
        "exports",
        "lose a reason that names the person",
        Not("what staff did, not what is known of them"),
    ),
    table(
        "outcomes",
        "hold ids and codes only, and are counted",
        In("outcomes"),
    ),
    table(
        "placements",
        "go, with what was followed up",
        In("placements"),
    ),
    table("waits", "lose their titles, and are left", In("waits")),
    table(
        "block_lifts",
        "lose a reason that names the person",
        In("lifted_blocks"),
    ),
];
