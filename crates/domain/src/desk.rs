//! Side events of a fair, and counselling: places that seekers book for a fixed time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::booking::{Booking, BookingKind, Part, Participant};
use crate::diary::{Diary, Length, Moment, Proposal, Resource, ResourceKind, Rules};
use crate::id::{CentreId, FairId, PersonId, ResourceId};
use crate::opening::{Exceptions, Hours, OpenSpan, Recurring};
use crate::refusal::{Code, Refusal};
use crate::room::{length, next_version, template, turnaround, weekly_hours, window};
use crate::text;
use crate::time::{Date, Instant, Minutes, TimeRange};

/// The most places of a talk: as many as the largest hall of a city has.
const MOST_PLACES: u16 = 2000;
/// The most times of a desk that is not open week by week.
const MOST_TIMES: usize = 400;

/// What a desk is for.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// A side event (부대행사): a talk, CV consulting, photos.
    SideEvent,
    /// A counsellor's own times (상담).
    Counselling,
}

impl DeskKind {
    /// The kind of its bookings.
    pub const fn bookings(self) -> BookingKind {
        match self {
            Self::SideEvent => BookingKind::SideEvent,
            Self::Counselling => BookingKind::Counselling,
        }
    }
}

/// What a desk is for, and who hosts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeskUse {
    /// What it is for.
    pub kind: DeskKind,
    /// Who counsels or consults, and is claimed with each booking.
    pub host: Option<PersonId>,
}

/// A desk as its organiser typed it, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeskTerms {
    /// What it is for; never changed.
    pub kind: DeskKind,
    /// Its name, unique among the desks of the centre: stands in calendars.
    pub name: String,
    /// Where it is, for people to read; none for one that is only online.
    #[serde(default)]
    pub place: Option<String>,
    /// The site it belongs to, when the centre has several.
    #[serde(default)]
    pub site: Option<String>,
    /// For an online desk: an `https://` address in which `{booking}` stands for the booking's id.
    #[serde(default)]
    pub link_template: Option<String>,
    /// The fair it belongs to, whose visitors alone may book it.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Who counsels or consults, and is claimed with each booking; needed for counselling.
    #[serde(default)]
    pub host: Option<PersonId>,
    /// How many bookings fit at one time: 1 unless told, at most 2000; always 1 with a host.
    #[serde(default)]
    pub capacity: Option<u16>,
    /// When it is open, week by week, in the centre's zone.
    #[serde(default)]
    pub open: Vec<OpenSpan>,
    /// Days on which it is closed, besides holidays.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub closed_days: Vec<Date>,
    /// From when to when it is open week by week, and what is otherwise at single times.
    #[serde(flatten)]
    pub exceptions: Exceptions,
    /// When it is open instead of week by week, such as a talk's one time.
    #[serde(default)]
    pub times: Vec<TimeRange>,
    /// How long each booking is, in minutes.
    pub minutes: Minutes,
    /// Minutes kept free after each booking: none unless told, at most 120.
    #[serde(default)]
    pub turnaround: Option<Minutes>,
    /// Seekers may book so many minutes before: as the centre or the fair rules unless told.
    #[serde(default)]
    pub opens_before: Option<Minutes>,
    /// Seekers may book until so many minutes before: as the centre or the fair rules unless told.
    #[serde(default)]
    pub closes_before: Option<Minutes>,
}

/// A desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Desk {
    /// What it is for.
    pub kind: DeskKind,
    /// What is claimed when it is booked.
    pub resource: Resource,
    /// Who is claimed with it.
    pub host: Option<PersonId>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Desk {
    /// True for a booking of it that is with whoever hosts it now.
    pub fn is_hosted_as(&self, booking: &Booking) -> bool {
        let is_host = |one: &&Participant| one.part == Part::Interviewer;
        let mut hosts = booking.participants.iter().filter(is_host);
        hosts.next().map(|one| one.person) == self.host
    }

    /// A new desk.
    ///
    /// Refuses with `nothing_chosen` for counselling without a counsellor, with `malformed` for a
    /// host of many at a time, and with `text_missing`, `bad_name`, `text_too_long`, `bad_url`,
    /// `bad_hours`, `end_before_start`, `capacity_zero`, `capacity_too_large`, `too_long`, `off_grid` or
    /// `window_never_opens`.
    pub fn open(id: ResourceId, centre: CentreId, terms: &DeskTerms) -> Result<Self, Refusal> {
        let link_template = terms.link_template.as_deref().map(template).transpose()?;
        let place = text::optional_line("place", terms.place.as_deref(), 300)?;
        if place.is_none() && link_template.is_none() {
            return Err(Refusal::new(Code::TextMissing).with("field", "place"));
        }
        if terms.kind == DeskKind::Counselling && terms.host.is_none() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "host"));
        }
        let resource = Resource {
            kind: ResourceKind::Desk,
            name: text::line("name", &terms.name, 100)?,
            capacity: capacity(terms)?,
            rules: Rules {
                hours: hours(terms)?,
                turnaround: turnaround(Some(terms.turnaround.unwrap_or_default()))?,
                length: Length::Exactly(length(terms.minutes)?),
                window: window(terms.opens_before, terms.closes_before)?,
                closed: false,
            },
            fair: terms.fair,
            place,
            site: text::optional_line("site", terms.site.as_deref(), 100)?,
            link_template,
            desk: Some(DeskUse {
                kind: terms.kind,
                host: terms.host,
            }),
            ..Resource::person(id, centre)
        };
        Ok(Self {
            kind: terms.kind,
            resource,
            host: terms.host,
            version: 0,
        })
    }

    /// The same desk on other terms, open or closed for booking, when it is still the version its
    /// editor has seen. What it is for, and at which fair, stays.
    ///
    /// Refuses as `open` does, and with `version_outdated` or `wrong_kind`.
    pub fn edit(
        &self,
        terms: &DeskTerms,
        closed: bool,
        seen_version: u32,
    ) -> Result<Self, Refusal> {
        let mut edited = Self::open(self.resource.id, self.resource.centre, terms)?;
        if edited.kind != self.kind || edited.resource.fair != self.resource.fair {
            return Err(Refusal::new(Code::WrongKind).with("expected", "other kind or fair"));
        }
        edited.resource.rules.closed = closed;
        edited.version = next_version(self.version, seen_version)?;
        Ok(edited)
    }

    /// The same desk, closed for booking.
    #[must_use]
    pub fn close(mut self) -> Self {
        self.resource.rules.closed = true;
        self.version += 1;
        self
    }

    /// Passes those who run fairs, and counsellors for their own counselling.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn must_arrange(
        actor: &Actor,
        kind: DeskKind,
        host: Option<PersonId>,
    ) -> Result<CentreId, Refusal> {
        let is_own =
            kind == DeskKind::Counselling && actor.person.is_some() && actor.person == host;
        match is_own {
            true => actor.must_be_staff(),
            false => actor.must_run_fairs(),
        }
    }
}

impl Resource {
    /// True for a place that takes bookings of this kind; what no desk takes is not told here.
    pub fn takes(&self, kind: BookingKind) -> bool {
        self.desk.is_none_or(|desk| desk.kind.bookings() == kind)
    }
}

impl Diary {
    /// A person's booking of a desk from a start on, as it is asked of the diary.
    ///
    /// Refuses with `resource_not_found`, also for what is no desk.
    pub fn desk_proposal(
        &self,
        centre: CentreId,
        desk: ResourceId,
        person: PersonId,
        from: Instant,
    ) -> Result<Proposal, Refusal> {
        let desk = self.resource(centre, desk)?;
        Proposal::at_desk(desk, person, from).ok_or(Refusal::new(Code::ResourceNotFound))
    }

    /// Moves a booking of a desk, seen as it is, to another start at the same desk.
    ///
    /// Refuses with `booking_not_found`, `version_outdated` or `resource_not_found`, and as
    /// `reschedule` does.
    pub fn move_desk_booking(
        &mut self,
        booking: &Booking,
        seen_version: u32,
        from: Instant,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        if booking.version != seen_version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        let desk = booking.uses.first().map(|used| used.resource);
        let desk = desk.ok_or(Refusal::new(Code::ResourceNotFound))?;
        let during = self.resource(booking.centre, desk)?.time(from);
        self.reschedule(booking.id, during, None, moment)
    }
}

fn capacity(terms: &DeskTerms) -> Result<u16, Refusal> {
    match (terms.capacity.unwrap_or(1), terms.host) {
        (0, _) => Err(Refusal::new(Code::CapacityZero)),
        (places, Some(_)) if places > 1 => {
            let reason = "whoever hosts is with one person at a time";
            Err(Refusal::new(Code::Malformed).with("reason", reason))
        }
        (places, _) if places > MOST_PLACES => {
            Err(Refusal::new(Code::CapacityTooLarge).with("limit", MOST_PLACES))
        }
        (places, _) => Ok(places),
    }
}

fn hours(terms: &DeskTerms) -> Result<Hours, Refusal> {
    let bad = |reason: &str| Refusal::new(Code::BadHours).with("reason", reason);
    if terms.times.is_empty() {
        let weekly = weekly_hours(&terms.open, &terms.closed_days)?;
        if terms.exceptions == Exceptions::default() {
            return Ok(weekly);
        }
        let (open, closed) = (terms.open.clone(), terms.closed_days.clone());
        return Recurring::parse(open, closed, &terms.exceptions).map(Hours::Recurring);
    }
    if !terms.open.is_empty() || terms.exceptions != Exceptions::default() {
        return Err(bad("either single times or weekly hours"));
    }
    if terms.times.len() > MOST_TIMES {
        return Err(bad("too many times"));
    }
    let mut ranges = Vec::new();
    for time in &terms.times {
        let time = TimeRange::parse(time.from, time.to)?;
        if !time.from.is_on_grid() || time.minutes() < terms.minutes {
            return Err(bad("a time is too short, or lies off the five-minute grid"));
        }
        ranges.push(time);
    }
    ranges.sort_unstable_by_key(|range| range.from);
    match ranges.windows(2).any(|two| two[0].overlaps(two[1])) {
        true => Err(bad("two times overlap")),
        false => Ok(Hours::Listed { ranges }),
    }
}

#[cfg(test)]
mod tests;
