//! Bookings of which the place says how long they are, at which fair and with whom: what they touch is
//! looked up before anything is locked, and must be the same under the locks.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use domain::diary::{Diary, Resource, Start, Touches};
use domain::id::{BookingId, PersonId, ResourceId};
use domain::waiting::Waiting;
use domain::{Booking, BookingKind};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::booking_rows::bookings_by_id;
use super::load::Asked;
use super::statements::given_ids;
use crate::Result;
use crate::rows::Ask;

/// Desks by their ids, with who hosts there.
pub(super) type Hosts = BTreeMap<ResourceId, PersonId>;

/// What is asked, with what its starts touch.
pub(super) struct Told<'a> {
    /// All that is asked, what the starts touch among it.
    pub asked: Cow<'a, Asked>,
    touched: Vec<Touches>,
}

impl<'a> Told<'a> {
    /// Looks up what starts touch: one statement for the places that are not remembered, one for the
    /// bookings that move, none without a start.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        asked: &'a Asked,
        remembered: &Diary,
    ) -> Result<Self> {
        let mut told = Self {
            asked: Cow::Borrowed(asked),
            touched: Vec::new(),
        };
        let starts = asked.starts();
        if starts.is_empty() {
            return Ok(told);
        }
        let bookings = moved(db, &starts).await?;
        let booking_of = |id| bookings.get(&id);
        let places = starts.iter().filter_map(|one| one.place(booking_of));
        let unknown = places.filter(|id| !remembered.resources.contains_key(id));
        let read = places_of(db, unknown.collect()).await?;
        let place_of = |id| read.get(&id).or_else(|| remembered.resources.get(&id));
        let touched = starts.iter().map(|one| one.touches(place_of, booking_of));
        told.touched = touched.collect();
        let touches = &mut told.asked.to_mut().touches;
        touches.extend(told.touched.iter().cloned());
        Ok(told)
    }

    /// True when all starts still touch what was looked up for them: no place has other terms by now.
    pub(super) fn holds(&self, diary: &Diary) -> bool {
        let now = |start: &Start| {
            start.touches(|id| diary.resources.get(&id), |id| diary.bookings.get(&id))
        };
        let same = |(now, told): (Touches, &Touches)| {
            now.spans == told.spans && now.registrations == told.registrations
        };
        self.asked
            .starts()
            .iter()
            .map(now)
            .zip(&self.touched)
            .all(same)
    }
}

/// The bookings that move to another start.
async fn moved(
    db: &impl ConnectionTrait,
    starts: &[Start],
) -> Result<BTreeMap<BookingId, Booking>> {
    let again = starts.iter().filter_map(|one| match one {
        Start::Again { booking, .. } => Some(*booking),
        Start::Of { .. } => None,
    });
    let again: BTreeSet<_> = again.collect();
    if again.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = bookings_by_id(db, again).await?;
    Ok(found.into_iter().map(|one| (one.id, one)).collect())
}

/// Who hosts the desks among what these entries wait for; nothing is read while nobody waits for one.
pub(super) async fn hosts_of(db: &impl ConnectionTrait, waits: &[Waiting]) -> Result<Hosts> {
    let of_desks = waits
        .iter()
        .map(|one| &one.wait)
        .filter(|wait| matches!(wait.kind, BookingKind::SideEvent | BookingKind::Counselling));
    let wished = of_desks.flat_map(|wait| wait.wishes.iter().map(|wish| wish.resource));
    let places = places_of(db, wished.collect()).await?;
    Ok(hosts_among(places.values()))
}

/// Those of these places that are there.
async fn places_of(
    db: &impl ConnectionTrait,
    ids: BTreeSet<ResourceId>,
) -> Result<BTreeMap<ResourceId, Resource>> {
    #[derive(FromQueryResult)]
    struct Row {
        details: String,
    }
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT r.details FROM {} g JOIN resources r ON r.resource_id = g.resource_id",
        given_ids(&mut ask, "resource_id", ids)
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let place = |row: Row| {
        let place: Resource = serde_json::from_str(&row.details)?;
        Ok((place.id, place))
    };
    found.into_iter().map(place).collect()
}

/// Who hosts at these places.
pub(super) fn hosts_among<'a>(places: impl IntoIterator<Item = &'a Resource>) -> Hosts {
    let hosted = places.into_iter();
    hosted
        .filter_map(|place| Some((place.id, place.host()?)))
        .collect()
}
