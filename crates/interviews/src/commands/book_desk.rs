//! Booking a place at a side event or a talk with a counsellor.

use contract::bookings::Booked;
use contract::interviews::BookDesk;
use domain::Diary;
use service::{Outcome, Work};

use crate::desks;

/// Books a place at a desk, or holds it for five minutes; whoever hosts is claimed with it.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `resource_not_found`, `fair_not_published` or
/// `fair_cancelled`, and as `Diary::book` does: a fair's desk is for those who are registered there.
/// For the person and staff.
pub async fn book_desk(work: Work, command: BookDesk) -> Outcome<Booked> {
    let person = command.person.map_or_else(|| work.actor().person(), Ok)?;
    let centre = work.actor().must_act_for(person)?;
    let desk = desks::find(work.tx(), centre, command.desk).await?;
    desks::must_take_place(work.tx(), &desk).await?;
    let time = desk.time(command.from);
    let book = |diary: &mut Diary, moment: &domain::diary::Moment| {
        let until = diary.hold_until(centre, desk.resource.fair, moment);
        let held_until = command.hold.then_some(until);
        diary.book(desk.wish(person, time, held_until), moment)
    };
    let booking = work.decide(desk.touches(person, time), book).await?;
    Ok(Booked(booking))
}
