//! The form of one interview panel.

use contract::accounts::MemberView;
use contract::interviews::RoomView;
use domain::fair::Fair;
use domain::id::PersonId;
use domain::time::TimeRange;
use domain::timetable::Panel;

use super::desk::{Desk, Tab};
use super::panels::picks;
use super::times::DayTyped;
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{Filled, Form, Typed, aside, heading, paragraph, row};
use crate::parts::{Field, Tick, Ticks};
use crate::when::day_in_zone;

/// The times of a day, as its fields begin.
const TIMES: [&str; 4] = ["from", "to", "lunch_from", "lunch_to"];

/// The form of a panel.
#[derive(Clone, Debug)]
pub struct PanelForm {
    /// The employer at the fair.
    pub desk: Desk,
    /// The fair.
    pub fair: Fair,
    /// Its id and name; none: another one.
    pub there: Option<(String, String)>,
    /// Who may interview.
    pub members: Vec<MemberView>,
    /// Who interviews here already without being a member: staff, or a member of earlier.
    pub others: Vec<PersonId>,
    /// The rooms of the centre, closed ones too.
    pub rooms: Vec<RoomView>,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form of a panel: as it is, or open on all days for another one.
pub fn panel_typed(panel: Option<&Panel>, fair: &Fair, version: u32) -> Typed {
    let mut typed = Typed::default().with("version", version);
    let open = panel.map_or(&fair.days, |one| &one.open);
    for (number, of_day) in fair.days.iter().enumerate() {
        let of_day = DayTyped::of(&open_within(open, *of_day), &fair.zone);
        let values = [of_day.from, of_day.to, of_day.lunch_from, of_day.lunch_to];
        for (name, value) in TIMES.into_iter().zip(values) {
            typed = typed.with(format!("{name}_{number}"), value);
        }
    }
    let Some(panel) = panel else {
        return typed.with("buffer", 0);
    };
    typed = typed
        .with("name", &panel.name)
        .with("link", panel.link.as_deref().unwrap_or_default())
        .with("buffer", panel.buffer.0);
    let people = panel.interviewers.iter();
    typed = people.fold(typed, |typed, one| typed.with("people", one));
    let rooms = panel.rooms.iter();
    rooms.fold(typed, |typed, one| typed.with("rooms", one))
}

/// The ranges that lie within a day of the fair.
pub fn open_within(open: &[TimeRange], day: TimeRange) -> Vec<TimeRange> {
    let inside = open.iter().filter(|one| day.contains(**one));
    inside.copied().collect()
}

impl PanelForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, filled) = (self.desk.t, &self.filled);
        let list = format!("{}/panels", self.desk.fair_path());
        let id = self.there.as_ref().map_or("new", |(id, _)| id.as_str());
        let path = format!("{list}/{id}");
        let form = Form::to(&path, filled.key)
            .hidden("version", filled.typed.one("version"))
            .hidden("what", "save")
            .fields(self.facts())
            .fields(self.days())
            .button(t.org_save())
            .back(&list, t.org_not_now());
        let mut parts = vec![paragraph(t.firm_panel_text()), form.html()];
        if self.there.is_some() {
            let end = Form::to(&path, filled.key)
                .hidden("version", filled.typed.one("version"))
                .choice(t.firm_panel_end(), "danger", ("what", "end"));
            parts.extend([
                heading("end", t.firm_panel_end_title()),
                paragraph(t.firm_panel_end_text()),
                end.html(),
            ]);
        }
        let title = self.there.as_ref().map(|(_, name)| name.clone());
        let title = title.unwrap_or_else(|| t.firm_panel_new().to_owned());
        self.desk.leaf(Tab::Panels, &title, &filled.errors, parts)
    }

    fn facts(&self) -> Vec<Html> {
        let (t, filled) = (self.desk.t, &self.filled);
        let name = Field::line("name", t.firm_panel_name())
            .hint(t.firm_panel_name_hint())
            .at_most(100);
        let link = Field::line("link", t.firm_panel_link())
            .hint(t.firm_panel_link_hint())
            .optional();
        let picks = picks(t, &[0, 5, 10, 15, 20, 30], filled.typed.one("buffer"));
        let buffer = Field::choice("buffer", t.firm_panel_buffer(), picks)
            .hint(t.firm_times_turnaround_hint());
        vec![
            filled.field(t, name, "name"),
            self.people(),
            self.places(),
            filled.field(t, link, "link"),
            filled.field(t, buffer, "buffer"),
        ]
    }

    fn people(&self) -> Html {
        let t = self.desk.t;
        let group = Ticks::new("people", t.firm_panel_people()).hint(t.firm_panel_people_hint());
        let members = self.members.iter().map(|one| Tick {
            value: one.person.to_string(),
            label: one.name.clone(),
            hint: one.email.clone(),
            is_ticked: self.filled.typed.has("people", &one.person.to_string()),
        });
        let others = self.others.iter().map(|one| Tick {
            value: one.to_string(),
            label: t.firm_panel_outside().to_owned(),
            hint: None,
            is_ticked: self.filled.typed.has("people", &one.to_string()),
        });
        let group = members.chain(others).fold(group, Ticks::with);
        group.wrong(&self.filled.errors).html(t)
    }

    fn places(&self) -> Html {
        let t = self.desk.t;
        let is_ticked = |one: &RoomView| self.filled.typed.has("rooms", &one.room.to_string());
        // A room that is closed for now stays the panel's until its tick is taken away.
        let shown = self.rooms.iter();
        let shown: Vec<_> = shown.filter(|one| !one.closed || is_ticked(one)).collect();
        if shown.is_empty() {
            return aside(t.firm_panel_no_rooms());
        }
        let group = Ticks::new("rooms", t.firm_panel_rooms()).hint(t.firm_panel_rooms_hint());
        let rooms = shown.into_iter().map(|one| Tick {
            value: one.room.to_string(),
            label: one.name.clone(),
            hint: match one.closed {
                true => Some(t.room_closed().to_owned()),
                false => one.place.clone(),
            },
            is_ticked: is_ticked(one),
        });
        let group = rooms.fold(group, Ticks::with);
        group.wrong(&self.filled.errors).html(t)
    }

    fn days(&self) -> Vec<Html> {
        let (t, filled) = (self.desk.t, &self.filled);
        let labels = [
            t.firm_times_from(),
            t.firm_times_to(),
            t.firm_times_lunch_from(),
            t.firm_times_lunch_to(),
        ];
        let of_day = |(number, range): (usize, &TimeRange)| {
            let fields = TIMES.iter().zip(labels).map(|(name, label)| {
                let name = format!("{name}_{number}");
                filled.field(t, Field::time(name.clone(), label), &name)
            });
            let label = day_in_zone(range.from, &self.fair.zone, t.language);
            row(&label, "", &fields.collect::<Vec<_>>())
        };
        self.fair.days.iter().enumerate().map(of_day).collect()
    }
}
