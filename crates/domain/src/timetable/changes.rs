//! Making a plan true: interviews are booked, moved and cancelled, all of them or none.

use crate::booking::{Booking, BookingKind};
use crate::diary::{Diary, Moment, Proposal, Touches};
use crate::id::{BookingId, EmployerId, FairId, OpeningId, PersonId, ResourceId};
use crate::interview::panel;
use crate::refusal::Refusal;
use crate::time::TimeRange;

/// Where an interview is to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seat {
    /// At which fair.
    pub fair: FairId,
    /// With which employer.
    pub employer: EmployerId,
    /// Who interviews.
    pub interviewers: Vec<PersonId>,
    /// The rooms.
    pub rooms: Vec<ResourceId>,
    /// The link that was given by hand.
    pub link: Option<String>,
    /// What to call it in a calendar.
    pub title: String,
    /// When.
    pub during: TimeRange,
}

/// What is to be done about one pair of a seeker and an opening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The seeker.
    pub person: PersonId,
    /// The opening.
    pub opening: OpeningId,
    /// The interview that is there, when there is one.
    pub booking: Option<BookingId>,
    /// Where it is to be; none: nowhere.
    pub seat: Option<Seat>,
    /// True when the interview that is there keeps its panel, so that it moves; at another panel one with
    /// other people is booked in its place.
    pub moves: bool,
}

/// A change that cannot be made, by its place among the changes, and what is in the way.
pub type Refused = (usize, Refusal);

impl Change {
    /// All that it touches.
    pub fn touches(&self, touches: Touches) -> Touches {
        let touches = match self.booking {
            Some(booking) => touches.booking(booking),
            None => touches,
        };
        let Some(seat) = &self.seat else {
            return touches;
        };
        let touches = touches
            .resource(self.person, seat.during)
            .registration(seat.fair, self.person);
        let people = seat.interviewers.iter().map(|one| ResourceId::from(*one));
        people
            .chain(seat.rooms.iter().copied())
            .fold(touches, |touches, host| touches.resource(host, seat.during))
    }
}

/// Makes all changes or, when something is in the way of any, none, and says what is in the way of each.
///
/// What moves leaves its place before anything takes one, so that two can change places. `ids` are
/// those of new bookings, one for each change. The bookings after each change are in the order of the
/// changes; none where an interview was cancelled.
///
/// Refuses as `Diary::book`, `Diary::reschedule` and `Diary::call_off` do.
pub fn rearrange(
    diary: &mut Diary,
    (changes, ids): (&[Change], &[BookingId]),
    reason: &str,
    moment: &Moment,
) -> Result<Vec<Option<Booking>>, Vec<Refused>> {
    let mut trial = diary.clone();
    let mut refused: Vec<Refused> = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        if let Err(refusal) = leave(&mut trial, change, reason, moment) {
            refused.push((at, refusal));
        }
    }
    let mut made = Vec::with_capacity(changes.len());
    for (at, (change, id)) in changes.iter().zip(ids).enumerate() {
        let moment = Moment {
            booking: *id,
            ..moment.clone()
        };
        match take(&mut trial, change, &moment) {
            Ok(booking) => made.push(booking),
            Err(refusal) => refused.push((at, refusal)),
        }
    }
    if !refused.is_empty() {
        // What cannot leave is named before what cannot be taken.
        refused.sort_by_key(|(at, _)| *at);
        refused.dedup_by_key(|(at, _)| *at);
        return Err(refused);
    }
    *diary = trial;
    Ok(made)
}

/// Frees what the interview that is there has.
fn leave(diary: &mut Diary, change: &Change, reason: &str, moment: &Moment) -> Result<(), Refusal> {
    let Some(booking) = change.booking else {
        return Ok(());
    };
    if change.moves && change.seat.is_some() {
        diary.vacate(booking);
        return Ok(());
    }
    let call_off = diary.call_off(booking, Some(reason.to_owned()), moment);
    call_off.map(|_| ())
}

fn take(diary: &mut Diary, change: &Change, moment: &Moment) -> Result<Option<Booking>, Refusal> {
    let Some(seat) = &change.seat else {
        return Ok(None);
    };
    if let (Some(id), true) = (change.booking, change.moves) {
        let kinds = [BookingKind::Interview];
        let booking = diary
            .booking_of(moment.actor.centre()?, id, &kinds)?
            .clone();
        let moved = diary.move_with_link(&booking, seat.during, seat.rooms.clone(), moment);
        return moved.map(Some);
    }
    let wish = Proposal {
        kind: BookingKind::Interview,
        during: seat.during,
        participants: panel(change.person, &seat.interviewers)?,
        resources: seat.rooms.clone(),
        fair: Some(seat.fair),
        employer: Some(seat.employer),
        title: seat.title.clone(),
        held_until: None,
        notice_version: None,
    };
    let book = |diary: &mut Diary| diary.book_with_link(wish, seat.link.clone(), moment);
    let booked = match change.booking {
        Some(old) => diary.in_place_of(old, book),
        None => book(diary),
    };
    booked.map(Some)
}

#[cfg(test)]
mod tests;
