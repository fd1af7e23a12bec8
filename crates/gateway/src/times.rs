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

fn own_zone(fields: &Map<String, Value>) -> Option<Zone> {
    let name = fields.get("zone")?.as_str()?;
    Zone::parse(name).ok()
}

fn local(text: &str, zone: &Zone) -> Option<String> {
    moment(text).map(|moment| with_offset(moment, zone))
}

/// The moment that a text is; none for any other text.
pub(crate) fn moment(text: &str) -> Option<Instant> {
    // Most texts are none, and a failed parse costs more than a look.
    is_wire_form(text).then(|| text.parse().ok()).flatten()
}

/// A moment with the offset of the zone, such as `2026-11-23T14:00:00+09:00`.
pub(crate) fn with_offset(moment: Instant, zone: &Zone) -> String {
    let local = moment.local(zone);
    let format = if local.offset().seconds() == 0 {
        "%Y-%m-%dT%H:%M:%SZ"
    } else {
        "%Y-%m-%dT%H:%M:%S%:z"
    };
    local.strftime(format).to_string()
}

fn is_wire_form(text: &str) -> bool {
    let pattern = b"0000-00-00T00:00:00Z";
    let fits = |(byte, wanted): (u8, &u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        sign => byte == *sign,
    };
    text.len() == pattern.len() && text.bytes().zip(pattern).all(fits)
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
    fn an_instant_is_written_in_the_form_that_is_looked_for() {
        assert!(is_wire_form(&Instant::from_unix(1_800_000_000).to_string()));
    }
}
