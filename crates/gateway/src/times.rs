//! Moments in answers, shown with the offset of the centre.

use domain::{Instant, Zone};
use serde_json::{Map, Value};

/// Gives every moment in an answer the offset of the zone; nothing else changes.
///
/// What names a `zone` of its own, such as a fair, is told in that one: people go by the clock
/// on its wall, and whoever has not signed in has no zone yet.
///
/// A moment is a string that is exactly what an [`Instant`] is written as, `2026-11-23T05:00:00Z`.
pub(crate) fn localise(value: &mut Value, zone: &Zone) {
    match value {
        Value::String(text) => {
            if let Some(local) = local(text, zone) {
                *text = local;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| localise(item, zone)),
        Value::Object(fields) => {
            let own = own_zone(fields);
            let zone = own.as_ref().unwrap_or(zone);
            fields.values_mut().for_each(|field| localise(field, zone));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The same with the JSON of an answer as text, without making a tree of it.
///
/// None when something in it names a `zone`, whose times only a tree shows.
pub(crate) fn localised(json: &str, zone: &Zone) -> Option<String> {
    if json.contains("\"zone\":") {
        return None;
    }
    let mut told = String::with_capacity(json.len() + 32);
    let mut rest = json;
    while let Some(end) = rest.find('Z').map(|at| at + 1) {
        let (before, after) = rest.split_at(end);
        // A quote ends its string, unless what it ends is a name.
        let is_whole = after.starts_with('"') && !after.starts_with("\":");
        match ending_moment(before).filter(|_| is_whole) {
            Some((before, moment)) => {
                told.push_str(before);
                told.push_str(&moment.with_offset(zone));
            }
            None => told.push_str(before),
        }
        rest = after;
    }
    told.push_str(rest);
    Some(told)
}

/// A moment that ends a piece of JSON and is all of its string, with what stands before it.
fn ending_moment(json: &str) -> Option<(&str, Instant)> {
    let begin = json.len().checked_sub(WIRE_FORM.len())?;
    let (before, text) = json.split_at_checked(begin)?;
    // A quote inside of a string has a backslash before it.
    let begins = before.ends_with('"') && !before.ends_with("\\\"");
    moment(text)
        .filter(|_| begins)
        .map(|moment| (before, moment))
}

fn own_zone(fields: &Map<String, Value>) -> Option<Zone> {
    let name = fields.get("zone")?.as_str()?;
    Zone::parse(name).ok()
}

fn local(text: &str, zone: &Zone) -> Option<String> {
    moment(text).map(|moment| moment.with_offset(zone))
}

/// The moment that a text is; none for any other text.
pub(crate) fn moment(text: &str) -> Option<Instant> {
    // Most texts are none, and a failed parse costs more than a look.
    is_wire_form(text).then(|| text.parse().ok()).flatten()
}

/// How an [`Instant`] is written, `0` for any digit.
const WIRE_FORM: &[u8] = b"0000-00-00T00:00:00Z";

fn is_wire_form(text: &str) -> bool {
    let fits = |(byte, wanted): (u8, &u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        sign => byte == *sign,
    };
    text.len() == WIRE_FORM.len() && text.bytes().zip(WIRE_FORM).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn moments_get_the_offset_of_the_zone_wherever_they_stand() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let mut value =
            json!({"from": "2026-11-23T05:00:00Z", "all": [{"to": "2026-11-23T15:30:00Z"}]});
        localise(&mut value, &seoul);
        let wanted = json!({
            "from": "2026-11-23T14:00:00+09:00",
            "all": [{"to": "2026-11-24T00:30:00+09:00"}],
        });
        assert_eq!(value, wanted);
    }

    #[test]
    fn what_names_its_zone_is_told_in_it() {
        let at = "2026-11-23T05:00:00Z";
        let mut value = json!({"at": at, "items": [
            {"zone": "Asia/Seoul", "days": [{"from": at}]},
            {"zone": "north wing", "from": at},
        ]});
        localise(&mut value, &Zone::utc());
        assert_eq!(value["at"], at);
        assert_eq!(
            value["items"][0]["days"][0]["from"],
            "2026-11-23T14:00:00+09:00"
        );
        assert_eq!(value["items"][1]["from"], at);
    }

    #[test]
    fn summer_and_winter_have_their_own_offsets() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let shown = |text| local(text, &berlin).unwrap();
        assert_eq!(shown("2026-07-01T12:00:00Z"), "2026-07-01T14:00:00+02:00");
        assert_eq!(shown("2026-12-01T12:00:00Z"), "2026-12-01T13:00:00+01:00");
    }

    #[test]
    fn text_that_only_mentions_a_moment_and_moments_in_utc_stay() {
        let utc = Zone::utc();
        let same = json!([
            "from 2026-11-23T05:00:00Z",
            "2026-11-23",
            "2026-99-23T05:00:00Z",
            "2026-11-23T05:00:00Z",
            7,
            null
        ]);
        let mut value = same.clone();
        localise(&mut value, &utc);
        assert_eq!(value, same);
    }

    #[test]
    fn text_and_tree_are_told_alike() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let at = "2026-11-23T05:00:00Z";
        let values = [
            json!({"from": at, "all": [at, at], "nothing": null, "count": 7}),
            json!({at: 1, "title": format!("from {at}"), "quoted": format!("\"{at}")}),
            json!({"mark": format!("\"{at}\""), "slash": "\\", "to": at, "한글": "오후 Z\""}),
            json!([at, "2026-99-23T05:00:00Z", "Z", "가나다라마바사Z"]),
            json!([
                format!("{at} and later"),
                format!("{at}Z"),
                format!("{at}\""),
                at
            ]),
            json!(at),
        ];
        for value in values {
            let mut tree = value.clone();
            localise(&mut tree, &seoul);
            let text = localised(&value.to_string(), &seoul).unwrap();
            assert_eq!(text, tree.to_string());
        }
    }

    #[test]
    fn text_that_names_a_zone_needs_its_tree() {
        let fair = json!({"zone": "Asia/Seoul", "from": "2026-11-23T05:00:00Z"});
        assert_eq!(localised(&fair.to_string(), &Zone::utc()), None);
    }

    #[test]
    fn an_instant_is_written_in_the_form_that_is_looked_for() {
        assert!(is_wire_form(&Instant::from_unix(1_800_000_000).to_string()));
    }
}
