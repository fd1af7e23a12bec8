//! The plan of a hall as a picture, and as a table with the same content.

mod place;

use std::fmt::Write;

use askama::Template;
use domain::Zone;
use domain::fair::Session;
use domain::hall::{Booth, Feature};
use domain::id::SessionId;

use crate::html::Html;
use crate::when::when;
use crate::words::Words;

/// A cell of the grid in the picture, and what is left free around each booth.
const WIDE: u32 = 92;
const HIGH: u32 = 64;
const GAP: u32 = 4;
/// The picture is never drawn wider, and scrolls where there is less room.
const WIDEST: u32 = 1180;

/// A hall, or the booths on the net, in one session.
#[derive(Clone, Debug)]
pub struct HallMap {
    /// The words.
    pub t: Words,
    /// What people call it.
    pub name: String,
    /// Its booths.
    pub stands: Vec<Stand>,
    /// What else stands there.
    pub features: Vec<Feature>,
}

/// A booth of the picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stand {
    /// The booth.
    pub booth: Booth,
    /// Who has it.
    pub holder: Option<String>,
    /// What it means to whoever looks.
    pub standing: Standing,
    /// Where a press on it leads.
    pub href: Option<String>,
}

/// The plans of a fair in one session, as seekers see them.
#[derive(Clone, Debug)]
pub struct Halls {
    /// The words.
    pub t: Words,
    /// The page's path.
    pub path: String,
    /// The zone in which times are told.
    pub zone: Zone,
    /// All sessions of the fair.
    pub sessions: Vec<Session>,
    /// The session that is shown.
    pub session: Option<SessionId>,
    /// The plans.
    pub maps: Vec<HallMap>,
    /// True when the booth of an employer is searched for.
    pub is_searched: bool,
}

/// What a booth means to whoever looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nobody has it.
    Free,
    /// Somebody has it.
    Taken,
    /// It is theirs, or the one that is searched for.
    Own,
    /// It is chosen, and not taken yet.
    Chosen,
}

#[derive(Template)]
#[template(path = "hall/halls.html")]
struct All<'a> {
    t: Words,
    sessions: Vec<(String, String, bool)>,
    maps: &'a [HallMap],
    is_searched: bool,
}

#[derive(Template)]
#[template(path = "hall/table.html")]
struct Twin<'a> {
    t: Words,
    map: &'a HallMap,
    others: Vec<(String, String)>,
}

impl Halls {
    /// All plans under one heading; nothing where there are none.
    pub fn html(&self) -> Html {
        if self.maps.is_empty() {
            return Html::default();
        }
        let t = self.t;
        let session = |one: &Session| {
            let label = format!(
                "{} · {}",
                one.name,
                when(one.during, &self.zone, t.language)
            );
            let href = format!("{}?session={}#hall", self.path, one.id);
            (href, label, Some(one.id) == self.session)
        };
        Html::of(&All {
            t,
            sessions: self.sessions.iter().map(session).collect(),
            maps: &self.maps,
            is_searched: self.is_searched,
        })
    }
}

impl Standing {
    /// The class of the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Taken => "taken",
            Self::Own => "own",
            Self::Chosen => "chosen",
        }
    }
}

impl Stand {
    /// Who has it, or that it is free.
    pub fn told(&self, t: Words) -> String {
        let who = self.holder.clone();
        who.unwrap_or_else(|| t.hall_free().to_owned())
    }

    /// Sockets, doors without steps, double width, and the part of the hall.
    pub fn traits(&self, t: Words) -> String {
        let booth = &self.booth;
        let mut all = Vec::new();
        if booth.premium {
            all.push(t.hall_premium());
        }
        if booth.power {
            all.push(t.hall_power());
        }
        if booth.access {
            all.push(t.hall_access());
        }
        all.extend(booth.zone.as_deref());
        all.join(", ")
    }

    /// Where it stands in the hall; nothing of a booth on the net.
    pub fn place(&self, t: Words) -> String {
        place::of_booth(t, &self.booth)
    }

    /// All that the picture says, in one line.
    fn label(&self, t: Words) -> String {
        let traits = self.traits(t);
        let more = match traits.is_empty() {
            true => String::new(),
            false => format!(", {traits}"),
        };
        format!("{} {}{more}", self.booth.label, self.told(t))
    }
}

impl HallMap {
    /// The picture; nothing for booths on the net, which stand nowhere.
    pub fn picture(&self) -> Html {
        let (columns, rows) = self.extent();
        if columns == 0 {
            return Html::default();
        }
        let (width, height) = (columns * WIDE, rows * HIGH);
        let shown = width.min(WIDEST);
        let label = Html::text(&self.name);
        let mut svg = format!(
            "<div class=\"hall\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\">\
             <svg viewBox=\"0 0 {width} {height}\" width=\"{shown}\">"
        );
        for feature in &self.features {
            let place = (feature.row, feature.col, feature.cells, feature.horizontal);
            let label = Html::text(&feature.label);
            let _ = write!(
                svg,
                "<g class=\"feature\">{}</g>",
                drawn(place, (label.as_str(), ""), true)
            );
        }
        for stand in self.stands.iter().filter(|one| one.booth.cells > 0) {
            svg.push_str(&self.stand(stand));
        }
        svg.push_str("</svg></div>");
        Html::trusted(svg)
    }

    /// The table with the same content.
    pub fn table(&self) -> Html {
        Html::of(&Twin {
            t: self.t,
            map: self,
            others: self.others(),
        })
    }

    /// What stands there besides booths, and where.
    pub(crate) fn others(&self) -> Vec<(String, String)> {
        let other = |one: &Feature| (one.label.clone(), place::of_feature(self.t, one));
        self.features.iter().map(other).collect()
    }

    fn stand(&self, stand: &Stand) -> String {
        let booth = &stand.booth;
        let place = (booth.row, booth.col, booth.cells, booth.horizontal);
        let room = match booth.horizontal {
            true => booth.cells.max(1),
            false => 1,
        };
        let told = stand.told(self.t);
        let name = shortened(&told, usize::from(room) * 6);
        let is_whole = name == told;
        let (plate, name) = (Html::text(&booth.label), Html::text(&name));
        let (class, label) = (stand.standing.class(), Html::text(&stand.label(self.t)));
        let inner = drawn(place, (plate.as_str(), name.as_str()), is_whole);
        match &stand.href {
            Some(href) => {
                let href = Html::text(href);
                format!(
                    "<a class=\"stand {class}\" href=\"{href}\" aria-label=\"{label}\">{inner}</a>"
                )
            }
            None => format!(
                "<g class=\"stand {class}\" role=\"img\" aria-label=\"{label}\">{inner}</g>"
            ),
        }
    }

    /// The last column and the last row.
    fn extent(&self) -> (u32, u32) {
        let booths = self.stands.iter().map(|one| &one.booth);
        let booths = booths.filter(|one| one.cells > 0);
        let booths = booths.map(|one| (one.row, one.col, one.cells, one.horizontal));
        let features = self.features.iter();
        let features = features.map(|one| (one.row, one.col, one.cells, one.horizontal));
        let ends = booths.chain(features).map(|(row, col, cells, flat)| {
            let (row, col) = (u32::from(row), u32::from(col));
            let long = u32::from(cells.max(1)) - 1;
            match flat {
                true => (col + long, row),
                false => (col, row + long),
            }
        });
        ends.fold((0, 0), |most, end| (most.0.max(end.0), most.1.max(end.1)))
    }
}

/// A rectangle with two lines in it, both markup already; a name that was cut is for eyes alone.
fn drawn(
    (row, col, cells, flat): (u16, u16, u16, bool),
    (plate, name): (&str, &str),
    is_whole: bool,
) -> String {
    let (row, col) = (u32::from(row.max(1)), u32::from(col.max(1)));
    let cells = u32::from(cells.max(1));
    let (across, down) = match flat {
        true => (cells, 1),
        false => (1, cells),
    };
    let (x, y) = ((col - 1) * WIDE + GAP, (row - 1) * HIGH + GAP);
    let (width, height) = (across * WIDE - 2 * GAP, down * HIGH - 2 * GAP);
    let middle = x + width / 2;
    let (first, second) = (y + height / 2 - 5, y + height / 2 + 16);
    let for_all = if is_whole {
        ""
    } else {
        " aria-hidden=\"true\""
    };
    let below = match name.is_empty() {
        true => String::new(),
        // The blank keeps plate and name apart where they are read out.
        false => format!(" <text x=\"{middle}\" y=\"{second}\"{for_all}>{name}</text>"),
    };
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>\
         <text class=\"plate\" x=\"{middle}\" y=\"{first}\">{plate}</text>{below}"
    )
}

/// As much of a name as fits, counted in letters as wide as high.
fn shortened(name: &str, room: usize) -> String {
    let halves = |letter: char| if letter.is_ascii() { 1 } else { 2 };
    if name.chars().map(halves).sum::<usize>() <= room * 2 {
        return name.to_owned();
    }
    let mut left = room * 2 - 2;
    let mut short = String::new();
    for letter in name.chars() {
        let needed = halves(letter);
        if needed > left {
            break;
        }
        left -= needed;
        short.push(letter);
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::BoothId;
    use domain::refusal::Language;
    use uuid::Uuid;

    fn stand(label: &str, col: u16, holder: Option<&str>, href: Option<&str>) -> Stand {
        let mut booth = Booth::online(BoothId(Uuid::nil()), label, "https://a.example").unwrap();
        (booth.row, booth.col, booth.cells) = (1, col, 1);
        Stand {
            booth,
            holder: holder.map(str::to_owned),
            standing: Standing::Free,
            href: href.map(str::to_owned),
        }
    }

    fn map(stands: Vec<Stand>) -> HallMap {
        HallMap {
            t: Words::of(Language::En),
            name: "Hall \"1\"".to_owned(),
            stands,
            features: Vec::new(),
        }
    }

    #[test]
    fn picture_and_table_say_the_same_of_each_booth() {
        let mut map = map(vec![
            stand("A1", 1, Some("<마당>"), None),
            stand("A2", 3, None, Some("?booth=2#choose")),
        ]);
        map.features.push(Feature {
            label: "출구 <서>".to_owned(),
            row: 2,
            col: 2,
            cells: 2,
            horizontal: true,
        });
        let (picture, table) = (map.picture().to_string(), map.table().to_string());
        for shown in [&picture, &table] {
            assert!(shown.contains("A1") && shown.contains("A2"), "{shown}");
            assert!(
                !shown.contains("<마당>") && shown.contains("마당"),
                "{shown}"
            );
            assert!(!shown.contains("<서>") && shown.contains("출구"), "{shown}");
        }
        // What the picture shows by where it draws, the table says in words.
        for place in [
            "row 1, column 1<",
            "row 1, column 3<",
            "row 2, columns 2 to 3<",
        ] {
            assert!(table.contains(place), "{place} in {table}");
        }
        assert!(picture.contains("viewBox=\"0 0 276 128\""), "{picture}");
        assert!(
            picture
                .contains("<a class=\"stand free\" href=\"?booth=2#choose\" aria-label=\"A2 free")
        );
        assert!(!picture.contains("style="), "the policy forbids it");
    }

    #[test]
    fn booths_on_the_net_have_a_table_and_no_picture() {
        let mut online = stand("W1", 1, None, None);
        online.booth.cells = 0;
        let map = map(vec![online]);
        assert!(map.picture().is_empty());
        assert!(map.table().to_string().contains("W1"));
    }

    #[test]
    fn a_long_name_is_cut_where_the_booth_ends() {
        assert_eq!(shortened("마당물류", 6), "마당물류");
        assert_eq!(shortened("주식회사 하늘식품 광명", 6), "주식회사…");
        assert_eq!(shortened("Madang Log", 6), "Madang Log");
    }
}
