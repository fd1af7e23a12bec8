//! Rooms for interviews: a place with kit, or a link made for each booking.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diary::{BookingWindow, Length, Resource, ResourceKind, Rules, WIDEST_TURNAROUND};
use crate::id::{CentreId, ResourceId};
use crate::opening::{Exceptions, Hours, OpenSpan, Recurring};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{Date, Minutes, Time};

/// What stands for the booking's id in a link template.
pub const BOOKING_MARK: &str = "{booking}";
/// The longest booking of a room.
pub const LONGEST: Minutes = Minutes(180);
/// The most bookings of a room at one time.
const MOST_PLACES: u16 = 50;
/// The most pieces of kit in a room.
const MOST_KIT: usize = 30;
/// The most spans of opening in a week, and the most closed days.
const MOST_SPANS: usize = 400;

/// A room as its organiser typed it, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RoomTerms {
    /// Its name, unique in the centre.
    pub name: String,
    /// Where it is, for people to read; none for a room that is only online.
    #[serde(default)]
    pub place: Option<String>,
    /// For an online room: an `https://` address in which `{booking}` stands for the booking's id.
    #[serde(default)]
    pub link_template: Option<String>,
    /// What is in it, such as a camera or a headset.
    #[serde(default)]
    pub kit: Vec<String>,
    /// The site it belongs to, when the centre has several.
    #[serde(default)]
    pub site: Option<String>,
    /// How many bookings fit at one time: 1 unless told.
    #[serde(default)]
    pub capacity: Option<u16>,
    /// When it is open, week by week, in the centre's zone.
    pub open: Vec<OpenSpan>,
    /// Days on which it is closed, besides holidays.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub closed_days: Vec<Date>,
    /// From when to when it is open week by week, and what is otherwise at single times.
    #[serde(flatten)]
    pub exceptions: Exceptions,
    /// Minutes kept free after each booking: as the centre rules unless told, at most 120.
    #[serde(default)]
    pub turnaround: Option<Minutes>,
    /// The longest booking, in minutes: as the centre rules unless told, at most 180.
    #[serde(default)]
    pub longest: Option<Minutes>,
    /// Seekers may book so many minutes before: as the centre rules unless told.
    #[serde(default)]
    pub opens_before: Option<Minutes>,
    /// Seekers may book until so many minutes before: as the centre rules unless told.
    #[serde(default)]
    pub closes_before: Option<Minutes>,
}

/// A room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Room {
    /// What is claimed when it is booked.
    pub resource: Resource,
    /// What is in it.
    pub kit: Vec<String>,
    /// The site it belongs to.
    pub site: Option<String>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Room {
    /// A new room.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, `bad_url`, `bad_hours`,
    /// `end_before_start`, `capacity_zero`, `capacity_too_large`, `too_long`, `off_grid` or
    /// `window_never_opens`.
    pub fn open(id: ResourceId, centre: CentreId, terms: &RoomTerms) -> Result<Self, Refusal> {
        let place = text::optional_line("place", terms.place.as_deref(), 300)?;
        let link_template = terms.link_template.as_deref().map(template).transpose()?;
        if place.is_none() && link_template.is_none() {
            return Err(Refusal::new(Code::TextMissing).with("field", "place"));
        }
        let resource = Resource {
            kind: ResourceKind::Room,
            name: text::line("name", &terms.name, 100)?,
            capacity: capacity(terms.capacity.unwrap_or(1))?,
            rules: rules(terms)?,
            place,
            site: text::optional_line("site", terms.site.as_deref(), 100)?,
            link_template,
            ..Resource::person(id, centre)
        };
        Ok(Self {
            kit: kit(&terms.kit)?,
            site: resource.site.clone(),
            resource,
            version: 0,
        })
    }

    /// The same room on other terms, open or closed for booking, when it is still the version its
    /// editor has seen.
    ///
    /// Refuses as `open` does, and with `version_outdated`.
    pub fn edit(
        &self,
        terms: &RoomTerms,
        closed: bool,
        seen_version: u32,
    ) -> Result<Self, Refusal> {
        let mut edited = Self::open(self.resource.id, self.resource.centre, terms)?;
        edited.resource.rules.closed = closed;
        edited.version = next_version(self.version, seen_version)?;
        Ok(edited)
    }

    /// The same room, closed for booking.
    ///
    /// Refuses with `version_outdated`.
    pub fn close(&self, seen_version: u32) -> Result<Self, Refusal> {
        let mut closed = self.clone();
        closed.resource.rules.closed = true;
        closed.version = next_version(self.version, seen_version)?;
        Ok(closed)
    }
}

fn rules(terms: &RoomTerms) -> Result<Rules, Refusal> {
    Ok(Rules {
        hours: hours(terms)?,
        turnaround: turnaround(terms.turnaround)?,
        length: Length::UpTo(length(terms.longest.unwrap_or(LONGEST))?),
        window: window(terms.opens_before, terms.closes_before)?,
        closed: false,
    })
}

fn hours(terms: &RoomTerms) -> Result<Hours, Refusal> {
    let weekly = weekly_hours(&terms.open, &terms.closed_days)?;
    if terms.exceptions == Exceptions::default() {
        return Ok(weekly);
    }
    let (open, closed) = (terms.open.clone(), terms.closed_days.clone());
    Recurring::parse(open, closed, &terms.exceptions).map(Hours::Recurring)
}

/// Weekly hours on the five-minute grid.
///
/// Refuses with `bad_hours` or `end_before_start`.
pub(crate) fn weekly_hours(open: &[OpenSpan], closed: &[Date]) -> Result<Hours, Refusal> {
    let on_grid = |time: Time| time.minute() % 5 == 0 && time.second() == 0;
    if open.len() > MOST_SPANS || closed.len() > MOST_SPANS {
        return Err(bad_hours("too many spans or closed days"));
    }
    if !open
        .iter()
        .all(|span| on_grid(span.from) && on_grid(span.to))
    {
        return Err(bad_hours("the hours must lie on the five-minute grid"));
    }
    Hours::weekly(open.to_vec(), closed.to_vec())
}

/// How long it is kept free after each booking: 10 minutes unless told.
///
/// Refuses with `too_long`.
pub(crate) fn turnaround(asked: Option<Minutes>) -> Result<Minutes, Refusal> {
    let turnaround = asked.unwrap_or(Minutes(10));
    if turnaround > WIDEST_TURNAROUND {
        return Err(Refusal::new(Code::TooLong).with("limit", WIDEST_TURNAROUND.0));
    }
    Ok(turnaround)
}

/// How long a booking may be: on the grid, at least five minutes, at most three hours.
///
/// Refuses with `off_grid` or `too_long`.
pub(crate) fn length(asked: Minutes) -> Result<Minutes, Refusal> {
    if asked.0 == 0 || !asked.0.is_multiple_of(5) {
        return Err(Refusal::new(Code::OffGrid));
    }
    if asked > LONGEST {
        return Err(Refusal::new(Code::TooLong).with("limit", LONGEST.0));
    }
    Ok(asked)
}

/// When seekers may book: from 14 days to one hour before, unless told.
///
/// Refuses with `window_never_opens` what closes before it opens.
pub(crate) fn window(
    opens: Option<Minutes>,
    closes: Option<Minutes>,
) -> Result<BookingWindow, Refusal> {
    let opens = opens.unwrap_or(Minutes(14 * 24 * 60));
    let closes = closes.unwrap_or(Minutes(60));
    if opens <= closes {
        return Err(Refusal::new(Code::WindowNeverOpens)
            .with("opens", opens.0)
            .with("closes", closes.0));
    }
    Ok(BookingWindow {
        opens_before: Some(opens),
        closes_before: closes,
        opened_at: None,
    })
}

/// The version after this one, when this is the one that was seen.
///
/// Refuses with `version_outdated`.
pub(crate) fn next_version(version: u32, seen: u32) -> Result<u32, Refusal> {
    if version == seen {
        Ok(version + 1)
    } else {
        Err(Refusal::new(Code::VersionOutdated))
    }
}

/// For each room that is wanted those that would do: the ones named, else one at each site, else one,
/// each with all of the kit.
///
/// Refuses with `resource_not_found` for a room that is not there, and with `malformed` for more than
/// two sites.
pub fn rooms_wanted(
    all: &[Room],
    named: &[ResourceId],
    sites: &[String],
    kit: &[String],
) -> Result<Vec<Vec<ResourceId>>, Refusal> {
    let has_kit = |room: &&Room| kit.iter().all(|piece| room.kit.contains(piece));
    let that = |fits: &dyn Fn(&Room) -> bool| {
        let rooms = all.iter().filter(has_kit).filter(|room| fits(room));
        rooms.map(|room| room.resource.id).collect::<Vec<_>>()
    };
    if sites.len() > 2 {
        return Err(Refusal::new(Code::Malformed).with("reason", "more than two sites"));
    }
    if named
        .iter()
        .any(|id| !all.iter().any(|room| room.resource.id == *id))
    {
        return Err(Refusal::new(Code::ResourceNotFound));
    }
    if !named.is_empty() {
        let one = |id: &ResourceId| that(&|room| room.resource.id == *id);
        return Ok(named.iter().map(one).collect());
    }
    let at = |site: &String| that(&|room| room.site.as_ref() == Some(site));
    Ok(match (sites.is_empty(), kit.is_empty()) {
        (false, _) => sites.iter().map(at).collect(),
        (true, false) => vec![that(&|_| true)],
        (true, true) => Vec::new(),
    })
}

pub(crate) fn template(text: &str) -> Result<String, Refusal> {
    let template = text.trim();
    text::link(&template.replace(BOOKING_MARK, "booking"))?;
    if template.contains(BOOKING_MARK) {
        Ok(template.to_owned())
    } else {
        Err(Refusal::new(Code::BadUrl).with("url", text::quoted(template)))
    }
}

fn capacity(places: u16) -> Result<u16, Refusal> {
    match places {
        0 => Err(Refusal::new(Code::CapacityZero)),
        1..=MOST_PLACES => Ok(places),
        _ => Err(Refusal::new(Code::CapacityTooLarge).with("limit", MOST_PLACES)),
    }
}

fn kit(pieces: &[String]) -> Result<Vec<String>, Refusal> {
    if pieces.len() > MOST_KIT {
        return Err(Refusal::new(Code::Malformed).with("reason", "too many pieces of kit"));
    }
    pieces
        .iter()
        .map(|piece| text::line("kit", piece, 80))
        .collect()
}

fn bad_hours(reason: &str) -> Refusal {
    Refusal::new(Code::BadHours).with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::Weekday;
    use uuid::Uuid;

    fn terms() -> RoomTerms {
        RoomTerms {
            name: "화상면접실 1".to_owned(),
            place: Some("2층".to_owned()),
            link_template: None,
            kit: vec!["웹캠".to_owned()],
            site: None,
            capacity: None,
            open: vec![OpenSpan {
                weekday: Weekday::Tuesday,
                from: "10:00".parse().unwrap(),
                to: "17:00".parse().unwrap(),
            }],
            closed_days: Vec::new(),
            exceptions: Exceptions::default(),
            turnaround: None,
            longest: None,
            opens_before: None,
            closes_before: None,
        }
    }

    fn open(terms: &RoomTerms) -> Result<Room, Refusal> {
        Room::open(
            ResourceId(Uuid::from_u128(1)),
            CentreId(Uuid::from_u128(2)),
            terms,
        )
    }

    #[test]
    fn a_room_gets_the_default_rules() {
        let room = open(&terms()).unwrap();
        let rules = &room.resource.rules;
        assert_eq!(rules.turnaround, Minutes(10));
        assert_eq!(rules.length, Length::UpTo(Minutes(180)));
        assert_eq!(rules.window.opens_before, Some(Minutes(20_160)));
        assert_eq!((room.resource.capacity, room.version), (1, 0));
    }

    #[test]
    fn a_window_that_closes_before_it_opens_is_refused() {
        let windows = [(Some(60), Some(60)), (Some(30), None), (None, Some(20_160))];
        for (opens, closes) in windows {
            let never = RoomTerms {
                opens_before: opens.map(Minutes),
                closes_before: closes.map(Minutes),
                ..terms()
            };
            assert_eq!(open(&never).unwrap_err().code, Code::WindowNeverOpens);
        }
        let narrow = RoomTerms {
            opens_before: Some(Minutes(61)),
            ..terms()
        };
        assert!(open(&narrow).is_ok());
    }

    #[test]
    fn an_online_room_needs_a_template_that_names_the_booking() {
        let online = |template: &str| RoomTerms {
            place: None,
            link_template: Some(template.to_owned()),
            ..terms()
        };
        let room = open(&online("https://meet.jit.si/madang-{booking}")).unwrap();
        assert_eq!(
            room.resource.link_template.unwrap(),
            "https://meet.jit.si/madang-{booking}"
        );
        for bad in [
            "https://meet.jit.si/one-for-all",
            "http://meet.jit.si/{booking}",
        ] {
            assert_eq!(open(&online(bad)).unwrap_err().code, Code::BadUrl, "{bad}");
        }
    }

    #[test]
    fn a_room_that_is_nowhere_is_refused() {
        let nowhere = RoomTerms {
            place: None,
            ..terms()
        };
        assert_eq!(open(&nowhere).unwrap_err().code, Code::TextMissing);
    }

    #[test]
    fn wrong_numbers_are_refused() {
        let cases = [
            (
                RoomTerms {
                    capacity: Some(0),
                    ..terms()
                },
                Code::CapacityZero,
            ),
            (
                RoomTerms {
                    capacity: Some(51),
                    ..terms()
                },
                Code::CapacityTooLarge,
            ),
            (
                RoomTerms {
                    longest: Some(Minutes(185)),
                    ..terms()
                },
                Code::TooLong,
            ),
            (
                RoomTerms {
                    longest: Some(Minutes(7)),
                    ..terms()
                },
                Code::OffGrid,
            ),
            (
                RoomTerms {
                    turnaround: Some(Minutes(125)),
                    ..terms()
                },
                Code::TooLong,
            ),
            (
                RoomTerms {
                    open: Vec::new(),
                    ..terms()
                },
                Code::BadHours,
            ),
        ];
        for (terms, code) in cases {
            assert_eq!(open(&terms).unwrap_err().code, code);
        }
    }

    #[test]
    fn rooms_are_wanted_by_name_by_site_or_by_their_kit() {
        let room = |id: u128, site: &str, kit: &[&str]| Room {
            kit: kit.iter().map(|piece| (*piece).to_owned()).collect(),
            site: Some(site.to_owned()),
            resource: Resource {
                id: ResourceId(Uuid::from_u128(id)),
                ..open(&terms()).unwrap().resource
            },
            version: 0,
        };
        let all = [
            room(1, "본관", &["카메라"]),
            room(2, "본관", &[]),
            room(3, "별관", &["카메라", "통역"]),
        ];
        let words = |words: &[&str]| {
            words
                .iter()
                .map(|one| (*one).to_owned())
                .collect::<Vec<_>>()
        };
        let wanted = |named: &[u128], sites: &[&str], kit: &[&str]| {
            let named: Vec<_> = named
                .iter()
                .map(|id| ResourceId(Uuid::from_u128(*id)))
                .collect();
            let found = rooms_wanted(&all, &named, &words(sites), &words(kit));
            let number = |id: &ResourceId| id.0.as_u128();
            found.map(|wishes| {
                let wishes = wishes.iter().map(|wish| wish.iter().map(number).collect());
                wishes.collect::<Vec<Vec<_>>>()
            })
        };
        assert_eq!(wanted(&[2], &[], &[]).unwrap(), [[2]]);
        assert_eq!(
            wanted(&[], &["본관", "별관"], &[]).unwrap(),
            [vec![1, 2], vec![3]]
        );
        assert_eq!(
            wanted(&[], &["본관", "별관"], &["카메라"]).unwrap(),
            [[1], [3]]
        );
        assert_eq!(wanted(&[], &[], &["통역"]).unwrap(), [[3]]);
        assert!(wanted(&[], &[], &[]).unwrap().is_empty());
        assert_eq!(
            wanted(&[9], &[], &[]).unwrap_err().code,
            Code::ResourceNotFound
        );
    }

    #[test]
    fn hours_off_the_grid_are_refused() {
        let mut terms = terms();
        terms.open[0].from = "10:03".parse().unwrap();
        assert_eq!(open(&terms).unwrap_err().code, Code::BadHours);
    }

    #[test]
    fn an_edit_of_an_older_version_is_refused() {
        let room = open(&terms()).unwrap().edit(&terms(), true, 0).unwrap();
        assert_eq!(room.version, 1);
        assert!(room.resource.rules.closed);
        assert_eq!(
            room.edit(&terms(), false, 0).unwrap_err().code,
            Code::VersionOutdated
        );
        assert_eq!(room.close(0).unwrap_err().code, Code::VersionOutdated);
    }
}
