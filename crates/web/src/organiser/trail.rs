//! The audit trail: who did what, with filters.

use contract::accounts::TrailEntry;
use domain::Zone;

use super::actions::{action_told, actions_told};
use super::blocks::{Leaf, Table, Typed, empty, link, paragraph, ways};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field};
use crate::when::moment;
use crate::words::Words;

/// The fields by which the trail is searched.
pub const TRAIL_FILTERS: [&str; 5] = ["action", "actor", "subject", "from", "to"];

/// A part of the audit trail.
#[derive(Clone, Debug)]
pub struct Trail {
    /// The words.
    pub t: Words,
    /// The centre's zone.
    pub zone: Zone,
    /// The entries, newest first; none when what is searched for cannot be read.
    pub entries: Option<Vec<TrailEntry>>,
    /// What is searched for.
    pub typed: Typed,
    /// What is wrong with it.
    pub errors: Errors,
    /// The address of the filter without a part, and of the next part.
    pub ways: (String, Option<String>),
    /// True when this is not the newest part.
    pub is_later: bool,
}

impl Trail {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let mut parts = vec![paragraph(t.org_trail_text()), self.filters()];
        match self.entries.as_deref() {
            Some([]) => parts.push(empty(t.org_trail_none())),
            Some(entries) => parts.push(self.table(entries)),
            None => {}
        }
        let (first, next) = &self.ways;
        let mut pages = Vec::new();
        if self.is_later {
            pages.push(link(first, t.org_trail_newest(), ""));
        }
        pages.extend(
            next.as_ref()
                .map(|next| link(next, t.org_trail_older(), "")),
        );
        if !pages.is_empty() {
            parts.push(ways(&pages));
        }
        Leaf {
            t,
            title: t.org_trail().to_owned(),
            crumbs: Vec::new(),
            errors: self.errors,
            parts,
        }
        .sheet()
    }

    fn filters(&self) -> Html {
        let t = self.t;
        let fields = [
            Field::search("action", t.org_trail_action()).suggesting(actions_told(t)),
            Field::day("from", t.org_from()),
            Field::day("to", t.org_to()),
        ];
        let names = ["action", "from", "to"];
        let shown: Vec<String> = fields
            .into_iter()
            .zip(names)
            .map(|(field, name)| {
                let typed = self.typed.one(name);
                let told = (name == "action").then(|| action_told(t, typed)).flatten();
                field
                    .value(told.unwrap_or(typed))
                    .wrong(&self.errors)
                    .html(t)
            })
            .map(|field| field.to_string())
            .collect();
        let kept = ["actor", "subject"].map(|name| match self.typed.one(name) {
            "" => String::new(),
            value => format!(
                "<input type=\"hidden\" name=\"{name}\" value=\"{}\">",
                Html::text(value)
            ),
        });
        let is_filtered = TRAIL_FILTERS
            .iter()
            .any(|name| !self.typed.one(name).is_empty())
            || !self.errors.is_empty();
        let clear = match is_filtered {
            true => ways(&[link("/organiser/trail", t.org_trail_clear(), "")]).to_string(),
            false => String::new(),
        };
        Html::trusted(format!(
            "<form class=\"filters\" method=\"get\" action=\"/organiser/trail\" role=\"search\">{}{}<button class=\"quiet\" type=\"submit\">{}</button></form>{clear}",
            kept.join(""),
            shown.join("\n"),
            Html::text(t.org_trail_search()),
        ))
    }

    fn table(&self, entries: &[TrailEntry]) -> Html {
        let t = self.t;
        let rows = entries.iter().map(|one| {
            let actor = one.actor.map_or_else(
                || Html::text(t.org_trail_system()),
                |id| {
                    let name = one.actor_name.clone().unwrap_or_else(|| id.to_string());
                    link(&format!("/organiser/trail?actor={id}"), &name, "")
                },
            );
            let subject = one.subject.map_or_else(
                || Html::text("–"),
                |id| {
                    let id = id.to_string();
                    let short = id.get(id.len() - 6..).unwrap_or_default().to_owned();
                    link(&format!("/organiser/trail?subject={id}"), &short, "")
                },
            );
            vec![
                Html::text(&moment(one.at, &self.zone, t.language)),
                actor,
                action(t, &one.action),
                subject,
                details(one),
            ]
        });
        let table = Table {
            caption: t.org_trail(),
            heads: &[
                t.org_col_when(),
                t.org_trail_who(),
                t.org_trail_action(),
                t.org_trail_subject(),
                t.org_trail_details(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }
}

/// What was done, in words that lead to all that is like it.
fn action(t: Words, name: &str) -> Html {
    match action_told(t, name) {
        Some(told) => link(&format!("/organiser/trail?action={name}"), told, ""),
        None => Html::trusted(format!("<code>{}</code>", Html::text(name))),
    }
}

/// What changed, name by name.
fn details(entry: &TrailEntry) -> Html {
    let Some(details) = entry.details.as_object() else {
        return Html::text("–");
    };
    let lines = details.iter().map(|(name, value)| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let short: String = value.chars().take(120).collect();
        format!("<div>{}: {}</div>", Html::text(name), Html::text(&short))
    });
    Html::trusted(lines.collect())
}
