//! Where an employer interviews at a fair: its panels, what they hold, and what no longer fits.

use std::collections::BTreeMap;

use contract::accounts::MemberView;
use contract::interviews::{OutsideBooking, RoomView};
use domain::application::Opening;
use domain::id::{PersonId, ResourceId};
use domain::interview::USUAL;
use domain::timetable::{Arrangement, Panel};

use super::desk::{Desk, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{
    Filled, Form, Table, button_to, empty, group, heading, link, paragraph, ways,
};
use crate::parts::{Field, Notice, Pick, Tick, Ticks, Tone};
use crate::when::when;
use crate::words::Words;

/// The panels of an employer at a fair.
#[derive(Clone, Debug)]
pub struct PanelsPage {
    /// The employer at the fair.
    pub desk: Desk,
    /// True for an employer that is approved, before the end of the fair.
    pub may_arrange: bool,
    /// The panels as they are.
    pub arrangement: Arrangement,
    /// What is offered.
    pub openings: Vec<Opening>,
    /// Who speaks for the employer.
    pub members: Vec<MemberView>,
    /// The rooms of the centre.
    pub rooms: Vec<RoomView>,
    /// Interviews that the panels would not hold so any more.
    pub strays: Vec<OutsideBooking>,
    /// What stands in the form of lengths.
    pub filled: Filled,
}

impl PanelsPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.desk.t;
        let parts = match self.may_arrange {
            false => vec![Notice::of(Tone::Plain, t.firm_panels_not_yet()).html()],
            true => self.parts(),
        };
        let sheet = self.desk.leaf(
            Tab::Panels,
            t.firm_panels_title(),
            &self.filled.errors,
            parts,
        );
        Sheet {
            is_wide: true,
            ..sheet
        }
    }

    fn parts(&self) -> Vec<Html> {
        let t = self.desk.t;
        let add = format!("{}/panels/new", self.desk.fair_path());
        let mut parts = self.strays();
        parts.push(paragraph(t.firm_panels_text()));
        parts.push(match self.arrangement.panels.is_empty() {
            true => empty(t.firm_panels_none()),
            false => self.table(),
        });
        parts.push(ways(&[button_to(&add, t.firm_panel_new(), "button")]));
        if !self.arrangement.panels.is_empty() && !self.openings.is_empty() {
            parts.push(heading("held", t.firm_held_title()));
            parts.push(paragraph(&t.firm_held_text(USUAL.0)));
            parts.push(self.held());
        }
        parts.push(heading("people", t.firm_panel_people()));
        parts.push(paragraph(t.firm_hours_text()));
        parts.push(self.people());
        parts
    }

    fn strays(&self) -> Vec<Html> {
        let (t, zone) = (self.desk.t, self.desk.zone());
        if self.strays.is_empty() {
            return Vec::new();
        }
        let rows = self.strays.iter().map(|one| {
            let day = one.during.from.local(&zone).date();
            let path = format!("{}/timetable?day={day}", self.desk.fair_path());
            let time = when(one.during, &zone, t.language);
            vec![
                Html::text(&time),
                link(&path, t.firm_tab_timetable(), &time),
            ]
        });
        let table = Table {
            caption: t.firm_stray_title(),
            heads: &[t.firm_col_time(), t.firm_col_where()],
            rows: rows.collect(),
        };
        let notice = Notice::of(Tone::Warn, t.firm_stray_count(self.strays.len()));
        vec![notice.html(), table.html()]
    }

    fn table(&self) -> Html {
        let t = self.desk.t;
        let names = self.members.iter();
        let names: BTreeMap<PersonId, &str> =
            names.map(|one| (one.person, one.name.as_str())).collect();
        let rooms = self.rooms.iter();
        let rooms: BTreeMap<ResourceId, &str> =
            rooms.map(|one| (one.room, one.name.as_str())).collect();
        let panels = self.arrangement.panels.iter();
        let table = Table {
            caption: t.firm_panels_title(),
            heads: &[
                t.firm_panel_name(),
                t.firm_panel_people(),
                t.firm_col_where(),
                t.firm_col_time(),
                t.firm_panel_buffer(),
            ],
            rows: panels.map(|one| self.row(one, &names, &rooms)).collect(),
        };
        table.html()
    }

    fn row(
        &self,
        panel: &Panel,
        names: &BTreeMap<PersonId, &str>,
        rooms: &BTreeMap<ResourceId, &str>,
    ) -> Vec<Html> {
        let (t, zone) = (self.desk.t, self.desk.zone());
        let path = format!("{}/panels/{}", self.desk.fair_path(), panel.id);
        let people = panel.interviewers.iter();
        let people: Vec<&str> = people
            .map(|one| {
                names
                    .get(one)
                    .copied()
                    .unwrap_or_else(|| t.firm_panel_outside())
            })
            .collect();
        let places = panel.rooms.iter().filter_map(|one| rooms.get(one).copied());
        let call = panel.link.as_ref().map(|_| t.firm_video());
        let places: Vec<&str> = places.chain(call).collect();
        let times = panel.open.iter();
        let times: Vec<String> = times.map(|one| when(*one, &zone, t.language)).collect();
        vec![
            link(&path, &panel.name, ""),
            Html::text(&people.join(", ")),
            Html::text(&places.join(", ")),
            Html::text(&times.join(" / ")),
            Html::text(&t.firm_minutes(panel.buffer.0)),
        ]
    }

    /// How long interviews for each opening are, which panels hold them, and how many at most.
    fn held(&self) -> Html {
        let (t, filled) = (self.desk.t, &self.filled);
        let openings = self.openings.iter().map(|one| {
            let minutes = [10, 15, 20, 25, 30, 40, 45, 50, 60, 90, 120];
            let name = format!("minutes_{}", one.id);
            let picks = picks(t, &minutes, filled.typed.one(&name));
            let length = Field::choice(name.clone(), t.firm_held_minutes(), picks);
            let most = format!("most_{}", one.id);
            let least = Field::number(most.clone(), t.firm_held_most()).optional();
            let mut fields = vec![
                filled.field(t, length, &name),
                filled.field(t, least, &most),
            ];
            if self.arrangement.panels.len() > 1 {
                fields.push(self.panels_of(one));
            }
            group(&one.title, "", &fields)
        });
        let path = format!("{}/panels", self.desk.fair_path());
        Form::to(path, filled.key)
            .hidden("version", filled.typed.one("version"))
            .fields(openings)
            .button(t.org_save())
            .html()
    }

    fn panels_of(&self, opening: &Opening) -> Html {
        let t = self.desk.t;
        let group = Ticks::new("held", t.firm_held_panels()).hint(t.firm_held_panels_hint());
        let panels = self.arrangement.panels.iter().map(|one| {
            let value = format!("{}.{}", opening.id, one.id);
            Tick {
                is_ticked: self.filled.typed.has("held", &value),
                value,
                label: one.name.clone(),
                hint: None,
            }
        });
        panels.fold(group, Ticks::with).html(t)
    }

    fn people(&self) -> Html {
        let t = self.desk.t;
        let rows = self.members.iter().map(|one| {
            let path = format!("{}/panels/people/{}", self.desk.fair_path(), one.person);
            vec![
                Html::text(&one.name),
                link(&path, t.firm_hours_change(), &one.name),
            ]
        });
        let table = Table {
            caption: t.firm_panel_people(),
            heads: &[t.firm_col_who(), t.firm_col_time()],
            rows: rows.collect(),
        };
        table.html()
    }
}

/// Minutes to choose from, and those that stand in the field where they are others.
pub(super) fn picks(t: Words, minutes: &[u32], typed: &str) -> Vec<Pick> {
    let known = minutes.iter().copied();
    let other = typed.parse().ok().filter(|one| !minutes.contains(one));
    known
        .chain(other)
        .map(|one| Pick::new(one.to_string(), t.firm_minutes(one)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn minutes_that_are_not_on_offer_stay_as_they_are() {
        let values = |typed| -> Vec<String> {
            let picks = picks(Words::of(Language::En), &[20, 30], typed);
            picks.into_iter().map(|one| one.value).collect()
        };
        assert_eq!(values("35"), ["20", "30", "35"]);
        assert_eq!(values("30"), ["20", "30"]);
        assert_eq!(values("half an hour"), ["20", "30"]);
    }
}
