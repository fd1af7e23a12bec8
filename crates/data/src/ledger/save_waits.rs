//! Saving what a batch decided on waiting lists.

use domain::diary::Changes;
use domain::waiting::{Wait, WaitNote};

use crate::Result;
use crate::rows::{self, Column, Row, Table, Write};

const WAITS: Table = Table {
    name: "waits",
    columns: &[
        Column::Id("wait_id"),
        Column::Id("centre_id"),
        Column::Text("kind"),
        Column::Id("person_id"),
        Column::Id("fair_id"),
        Column::Text("state"),
        Column::Number("version"),
        Column::Number("joined_at"),
        Column::Id("booking_id"),
        Column::Text("details"),
    ],
    on_conflict: "(wait_id) DO UPDATE SET state = excluded.state, version = excluded.version, \
        booking_id = excluded.booking_id, details = excluded.details",
};

const WISHES: Table = Table {
    name: "wait_wishes",
    columns: &[
        Column::Id("resource_id"),
        Column::Number("starts_at"),
        Column::Number("ends_at"),
        Column::Id("wait_id"),
    ],
    on_conflict: "",
};

const NOTES: Table = Table {
    name: "wait_notes",
    columns: &[
        Column::Id("wait_id"),
        Column::Id("resource_id"),
        Column::Number("starts_at"),
        Column::Number("ends_at"),
        Column::Number("decided_at"),
        Column::Text("passed_over"),
    ],
    on_conflict: "(wait_id, resource_id, starts_at, decided_at) DO NOTHING",
};

/// Only those who still wait are found by what they wish.
const FORGET: &str = "DELETE FROM wait_wishes WHERE wait_id IN (SELECT wait_id FROM {given} g)";

/// What is written for the entries that changed.
pub(super) fn writes_of(changes: &Changes) -> Result<Vec<Write>> {
    let waits = changes.waits.iter().map(|(wait, _)| wait_row(wait));
    let joined = changes
        .waits
        .iter()
        .filter(|(wait, is_new)| *is_new && wait.state.is_live());
    let wishes = joined.flat_map(|(wait, _)| wish_rows(wait)).collect();
    let over = changes
        .waits
        .iter()
        .filter(|(wait, is_new)| !is_new && !wait.state.is_live());
    let over = over.map(|(wait, _)| vec![rows::id(wait.id)]).collect();
    let notes = changes.wait_notes.iter().map(note_row).collect();
    Ok(vec![
        Write::Insert(&WAITS, waits.collect::<Result<_>>()?),
        Write::Insert(&WISHES, wishes),
        Write::Change(FORGET, &[Column::Id("wait_id")], over),
        Write::Insert(&NOTES, notes),
    ])
}

fn wait_row(wait: &Wait) -> Result<Row> {
    Ok(vec![
        rows::id(wait.id),
        rows::id(wait.centre),
        rows::word(wait.kind)?,
        rows::id(wait.person),
        rows::maybe_id(wait.fair),
        rows::word(wait.state)?,
        wait.version.into(),
        wait.joined_at.unix().into(),
        rows::maybe_id(wait.booking),
        serde_json::to_string(wait)?.into(),
    ])
}

fn wish_rows(wait: &Wait) -> Vec<Row> {
    let row = |wish: &domain::waiting::Wish| {
        vec![
            rows::id(wish.resource),
            wish.within.from.unix().into(),
            wish.within.to.unix().into(),
            rows::id(wait.id),
        ]
    };
    wait.wishes.iter().map(row).collect()
}

fn note_row(note: &WaitNote) -> Row {
    vec![
        rows::id(note.wait),
        rows::id(note.place.resource),
        note.place.within.from.unix().into(),
        note.place.within.to.unix().into(),
        note.at.unix().into(),
        note.passed_over.map(|code| code.as_str().to_owned()).into(),
    ]
}
