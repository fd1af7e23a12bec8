//! Lines at booths and their tickets, for figures that count talks of walk-ins.

use data::Connection;
use uuid::Uuid;

use super::{Dice, EMPLOYER, PERSON, decide, id};
use crate::{centre, fair, say};

const PANEL: u128 = 24;
const LINE: u128 = 25;

fn session() -> Uuid {
    id(26, 0)
}

/// A line for each of so many employers, the last one at another fair.
pub async fn put_lines(tx: &impl Connection, employers: u64) {
    let sql = "INSERT INTO fair_sessions (session_id, fair_id, name, starts_at, ends_at, details) \
         VALUES ($1, $2, '오전', 0, 3600, '{}')";
    say(tx, sql, vec![session().into(), fair().0.into()]).await;
    for number in 0..employers {
        let (panel, employer) = (id(PANEL, number), id(EMPLOYER, number));
        let sql = "INSERT INTO panels (panel_id, centre_id, fair_id, employer_id, version) \
             VALUES ($1, $2, $3, $4, 0)";
        let ids = [panel, centre().0, fair().0, employer];
        say(tx, sql, ids.map(Into::into).to_vec()).await;
        let at = if number + 1 == employers {
            id(27, 0)
        } else {
            fair().0
        };
        let sql = "INSERT INTO queues (queue_id, centre_id, fair_id, session_id, panel_id, employer_id, \
             last_number, last_turn, booked_in_a_row, paused, version) \
             VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0)";
        let ids = [id(LINE, number), centre().0, at, session(), panel, employer];
        say(tx, sql, ids.map(Into::into).to_vec()).await;
    }
}

/// A ticket in one of the lines, with or without a booking.
pub async fn stand_in_line(tx: &impl Connection, dice: &mut Dice, number: u64, employers: u64) {
    let ended = ["served", "served", "served", "left", "dropped", "closed"];
    let is_live = dice.below(8) == 0;
    // A person has one live ticket at most.
    let (state, person) = if is_live {
        (dice.one_of(&["waiting", "called", "serving"]), number)
    } else {
        (dice.one_of(&ended), dice.below(70))
    };
    let line = dice.below(employers);
    let booking = (dice.below(3) == 0).then(|| id(23, number));
    let sql = "INSERT INTO queue_tickets (ticket_id, queue_id, centre_id, session_id, panel_id, \
         person_id, booking_id, state, version, number, details) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, '{}')";
    let values = vec![
        id(28, number).into(),
        id(LINE, line).into(),
        centre().0.into(),
        session().into(),
        id(PANEL, line).into(),
        id(PERSON, person).into(),
        booking.into(),
        state.into(),
        i64::try_from(number).unwrap().into(),
    ];
    say(tx, sql, values).await;
    let about = [fair().0, id(EMPLOYER, line), id(PERSON, person)].map(Some);
    decide(tx, dice, id(28, number), about).await;
}
