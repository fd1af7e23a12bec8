//! The form of a room or a seat.

use contract::interviews::RoomView;
use contract::mock_interviews::SeatView;
use domain::Zone;
use domain::diary::BookingWindow;
use domain::opening::Hours;
use domain::policy::PlaceRules;

use super::week::{season_fields, week_field, with_season, with_week};
use super::{PlaceKind, WEEKDAYS};
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::organiser::blocks::{Filled, Form, Leaf, Typed, paragraph, row};
use crate::parts::{Field, Tick, Ticks};
use crate::words::Words;

/// The form of a room or a seat.
#[derive(Clone, Debug)]
pub struct PlaceForm {
    /// The words.
    pub t: Words,
    /// What it is.
    pub kind: PlaceKind,
    /// Its id and name; none: a new one.
    pub there: Option<(String, String)>,
    /// The centre's zone.
    pub zone: Zone,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form of a new room or seat, as the centre rules.
pub fn usual_place(kind: PlaceKind, rules: &PlaceRules) -> Typed {
    let minutes = match kind {
        PlaceKind::Room => rules.longest_loan,
        PlaceKind::Seat => rules.ai_session,
    };
    let usual = Typed::default()
        .with("minutes", minutes.0)
        .with("turnaround", rules.turnaround.0)
        .with("opens_days", rules.opens_days)
        .with("closes_before", rules.closes_before.0)
        .with("capacity", 1);
    WEEKDAYS[..5]
        .iter()
        .fold(usual, |typed, (_, name)| typed.with(*name, "10:00-17:00"))
}

/// What stands in the form of a room as it is.
pub fn room_typed(room: &RoomView, zone: &Zone) -> Typed {
    let typed = Typed::default()
        .with("name", &room.name)
        .with("place", room.place.as_deref().unwrap_or_default())
        .with("link", room.link_template.as_deref().unwrap_or_default())
        .with("kit", room.kit.join(", "))
        .with("site", room.site.as_deref().unwrap_or_default())
        .with("capacity", room.capacity)
        .with("minutes", room.longest.0)
        .with("turnaround", room.turnaround.0)
        .with("version", room.version);
    with_rules(typed, &room.hours, room.window, (room.closed, zone))
}

/// What stands in the form of a seat as it is.
pub fn seat_typed(seat: &SeatView, zone: &Zone) -> Typed {
    let typed = Typed::default()
        .with("name", &seat.name)
        .with("place", seat.place.as_deref().unwrap_or_default())
        .with("site", seat.site.as_deref().unwrap_or_default())
        .with("minutes", seat.length.0)
        .with("turnaround", seat.cleaning.0)
        .with("version", seat.version);
    with_rules(typed, &seat.hours, seat.window, (seat.closed, zone))
}

fn with_rules(
    typed: Typed,
    hours: &Hours,
    window: BookingWindow,
    (is_closed, zone): (bool, &Zone),
) -> Typed {
    let days = window.opens_before.map_or(0, |before| before.0 / (24 * 60));
    let mut typed = typed
        .with("opens_days", days)
        .with("closes_before", window.closes_before.0);
    if is_closed {
        typed = typed.with("closed", "yes");
    }
    match hours {
        Hours::Weekly { open, closed } => with_week(typed, open, closed),
        Hours::Recurring(hours) => with_season(typed, hours, zone),
        Hours::Always | Hours::Listed { .. } => typed,
    }
}

impl PlaceForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let path = self.kind.path();
        let (title, action) = match (&self.there, self.kind) {
            (Some((id, name)), _) => (name.clone(), format!("{path}/{id}")),
            (None, PlaceKind::Room) => (t.org_new_room().to_owned(), format!("{path}/new")),
            (None, PlaceKind::Seat) => (t.org_new_seat().to_owned(), format!("{path}/new")),
        };
        let form = Form::to(action, self.filled.key)
            .hidden("version", self.filled.typed.one("version"))
            .fields(self.facts())
            .fields([week_field((t, &self.zone), &self.filled)])
            .fields(self.exceptions())
            .fields(self.rules())
            .button(t.org_save())
            .back("/organiser/rooms", t.org_not_now());
        let mut parts = Vec::new();
        if self.there.is_some() {
            parts.push(paragraph(t.org_room_change_text()));
        }
        parts.push(form.html());
        Leaf {
            t,
            title,
            crumbs: vec![Crumb::to("/organiser/rooms", t.org_rooms())],
            errors: self.filled.errors,
            parts,
        }
        .sheet()
    }

    fn field(&self, field: Field, name: &str) -> Html {
        self.filled.field(self.t, field, name)
    }

    fn facts(&self) -> Vec<Html> {
        let t = self.t;
        let name = Field::line("name", t.org_room_name()).at_most(100);
        let place = Field::line("place", t.org_where())
            .hint(t.org_where_hint())
            .at_most(300);
        let site = Field::line("site", t.org_room_site())
            .hint(t.org_room_site_hint())
            .at_most(100)
            .optional();
        let mut fields = vec![
            self.field(name, "name"),
            self.field(place, "place"),
            self.field(site, "site"),
        ];
        if self.kind == PlaceKind::Room {
            let address = Field::line("link", t.org_room_link())
                .hint(t.org_room_link_hint())
                .optional();
            let kit = Field::line("kit", t.org_room_kit())
                .hint(t.org_room_kit_hint())
                .optional();
            let capacity =
                Field::number("capacity", t.org_room_capacity()).hint(t.org_room_capacity_hint());
            fields.extend([
                self.field(address, "link"),
                self.field(kit, "kit"),
                self.field(capacity, "capacity"),
            ]);
        }
        fields
    }

    fn exceptions(&self) -> Vec<Html> {
        let t = self.t;
        let closed = Field::paragraph("closed_days", t.org_closed_days())
            .hint(t.org_closed_days_hint())
            .optional();
        let mut fields = vec![self.field(closed, "closed_days")];
        if self.kind == PlaceKind::Room {
            fields.extend(season_fields(t, &self.filled));
        }
        fields
    }

    fn rules(&self) -> Vec<Html> {
        let t = self.t;
        let length = match self.kind {
            PlaceKind::Room => t.org_room_longest(),
            PlaceKind::Seat => t.org_seat_length(),
        };
        let rules = [
            self.field(Field::number("minutes", length), "minutes"),
            self.field(
                Field::number("turnaround", t.org_room_turnaround()),
                "turnaround",
            ),
            self.field(
                Field::number("opens_days", t.org_room_opens_days()),
                "opens_days",
            ),
            self.field(
                Field::number("closes_before", t.org_room_closes_before()),
                "closes_before",
            ),
        ];
        let mut fields = vec![row(t.org_room_rules(), "", &rules)];
        if self.there.is_some() {
            let closed = Ticks::new("closed", t.org_room_closing()).with(Tick {
                value: "yes".to_owned(),
                label: t.org_room_close().to_owned(),
                hint: Some(t.org_room_close_hint().to_owned()),
                is_ticked: self.filled.typed.has("closed", "yes"),
            });
            fields.push(closed.html(t));
        }
        fields
    }
}
