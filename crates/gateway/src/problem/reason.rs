//! Why a request cannot be read, in Korean: the readers themselves speak English.

/// A reason in Korean, field names and values as they are; what no line here knows stays English.
pub(crate) fn in_korean(reason: &str) -> String {
    let (said, place) = split_place(reason);
    let told = fixed(said)
        .map(str::to_owned)
        .or_else(|| about_a_field(said))
        .or_else(|| about_a_value(said));
    told.unwrap_or_else(|| said.to_owned()) + &place
}

/// The line and column that the reader of JSON puts at the end.
fn split_place(reason: &str) -> (&str, String) {
    let split = reason.rsplit_once(" at line ");
    let place = split.and_then(|(said, place)| Some((said, place.split_once(" column ")?)));
    match place {
        Some((said, (line, column))) => (said, format!(" ({line}행 {column}열)")),
        None => (reason, String::new()),
    }
}

fn fixed(said: &str) -> Option<&'static str> {
    let known = FIXED.iter().find(|(english, _)| *english == said);
    known.map(|(_, korean)| *korean)
}

const FIXED: &[(&str, &str)] = &[
    (
        "the body must be a JSON object",
        "본문은 JSON 객체여야 합니다",
    ),
    ("trailing characters", "JSON이 끝난 뒤에 글자가 더 있습니다"),
    ("trailing comma", "마지막 쉼표 뒤에 값이 없습니다"),
    ("expected value", "JSON 값이 와야 하는 자리입니다"),
    ("expected ident", "JSON 값이 와야 하는 자리입니다"),
    ("expected `:`", "`:`이 와야 하는 자리입니다"),
    ("expected `,` or `}`", "`,`나 `}`가 와야 하는 자리입니다"),
    ("expected `,` or `]`", "`,`나 `]`가 와야 하는 자리입니다"),
    ("key must be a string", "항목 이름은 따옴표로 묶어야 합니다"),
    ("invalid number", "숫자가 올바르지 않습니다"),
    ("number out of range", "숫자가 범위를 벗어납니다"),
    ("invalid escape", "`\\` 뒤의 글자가 올바르지 않습니다"),
    ("invalid unicode code point", "UTF-8이 아닌 글자가 있습니다"),
    (
        "control character (\\u0000-\\u001F) found while parsing a string",
        "문자열 안에 제어 문자가 있습니다",
    ),
    ("recursion limit exceeded", "JSON이 너무 깊게 겹쳐 있습니다"),
    (
        "EOF while parsing a value",
        "JSON이 비어 있거나 중간에 끊겼습니다",
    ),
    (
        "EOF while parsing a string",
        "문자열이 닫히지 않고 끝났습니다",
    ),
    (
        "EOF while parsing an object",
        "객체가 닫히지 않고 끝났습니다",
    ),
    ("EOF while parsing a list", "배열이 닫히지 않고 끝났습니다"),
    ("at most 14 days", "최대 14일까지 볼 수 있습니다"),
    ("the same room twice", "같은 방이 두 번 있습니다"),
    ("two days overlap", "두 날이 겹칩니다"),
    ("two ranges overlap", "두 시간대가 겹칩니다"),
    (
        "two spans of one day overlap",
        "같은 날의 두 시간대가 겹칩니다",
    ),
    ("no opening hours", "운영 시간이 하나도 없습니다"),
    (
        "a range is shorter than a visit",
        "방문 한 번보다 짧은 시간대가 있습니다",
    ),
    (
        "the hours must lie on the five-minute grid",
        "시각은 5분 단위여야 합니다",
    ),
];

/// What a reason says before and after the name of a field, and the Korean with `{}` for the name.
const ABOUT_A_FIELD: &[(&str, &str, &str)] = &[
    ("missing field `", "`", "`{}` 항목이 빠졌습니다"),
    ("duplicate field `", "`", "`{}` 항목이 두 번 있습니다"),
    ("there is no field ", "", "`{}` 항목은 이 요청에 없습니다"),
    ("", " is set by the gateway", "`{}` 항목은 보낼 수 없습니다"),
    (
        "",
        " is given more than once",
        "`{}` 항목이 여러 번 있습니다",
    ),
];

fn about_a_field(said: &str) -> Option<String> {
    let told = ABOUT_A_FIELD.iter().find_map(|(before, after, korean)| {
        let name = said.strip_prefix(before)?.strip_suffix(after)?;
        Some(korean.replace("{}", name))
    });
    told.or_else(|| {
        let (name, _) = said.strip_prefix("unknown field `")?.split_once('`')?;
        Some(format!("`{name}` 항목은 이 요청에 없습니다"))
    })
}

fn about_a_value(said: &str) -> Option<String> {
    mismatch(said)
        .or_else(|| variant(said))
        .or_else(|| moment(said))
}

/// `invalid type: string "ten", expected u32`.
fn mismatch(said: &str) -> Option<String> {
    let said = said
        .strip_prefix("invalid type: ")
        .or_else(|| said.strip_prefix("invalid value: "))?;
    // The value may hold the word too; the reader's own stands last.
    let (found, wanted) = said.rsplit_once(", expected ")?;
    Some(format!(
        "{} 와야 하는 자리에 {} 있습니다",
        wanted_in_korean(wanted),
        found_in_korean(found)
    ))
}

fn found_in_korean(found: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("string ", "문자열 {}이(가)"),
        ("integer ", "정수 {}이(가)"),
        ("floating point ", "소수 {}이(가)"),
        ("boolean ", "참·거짓 값 {}이(가)"),
        ("character ", "글자 {}이(가)"),
    ];
    let told = KINDS.iter().find_map(|(english, korean)| {
        let value = found.strip_prefix(english)?;
        Some(korean.replace("{}", value))
    });
    told.unwrap_or_else(|| match found {
        "sequence" => "배열이".to_owned(),
        "map" => "객체가".to_owned(),
        other => format!("{other}이(가)"),
    })
}

fn wanted_in_korean(wanted: &str) -> String {
    let told = match wanted {
        "a string" | "a borrowed string" | "string or map" => "문자열이",
        "a boolean" => "`true`나 `false`가",
        "a sequence" => "배열이",
        "a map" => "객체가",
        "u8" | "u16" | "u32" | "u64" | "usize" => "0 이상의 정수가",
        "i8" | "i16" | "i32" | "i64" | "isize" => "정수가",
        "f32" | "f64" => "숫자가",
        "a formatted UUID string" => "UUID가",
        other if other.starts_with("struct ") => "객체가",
        other => return format!("{other}이(가)"),
    };
    told.to_owned()
}

/// ``unknown variant `x`, expected one of `a`, `b` ``.
fn variant(said: &str) -> Option<String> {
    let (value, wanted) = said
        .strip_prefix("unknown variant `")?
        .split_once("`, expected ")?;
    let wanted = wanted.trim_start_matches("one of ").replace(" or ", ", ");
    Some(format!(
        "`{value}`은(는) 쓸 수 없는 값입니다. 쓸 수 있는 값: {wanted}"
    ))
}

/// Dates, times, zones and ids that are none.
fn moment(said: &str) -> Option<String> {
    let such = |english: &str, korean: &str| {
        let (value, example) = said.split_once(english)?;
        Some(format!(
            "{value}은(는) {korean}. {example}처럼 적어 주시기 바랍니다"
        ))
    };
    let is_part = |parts: &[&str]| parts.iter().any(|part| said.contains(part));
    if said.starts_with("UUID parsing failed") {
        Some("UUID가 아닙니다".to_owned())
    } else if !is_part(&["failed to parse", "parsed date", "parameter '"]) {
        such(
            " is no RFC 3339 date-time such as ",
            "날짜와 시각이 아닙니다",
        )
        .or_else(|| such(" is no IANA time zone such as ", "시간대가 아닙니다"))
    } else if is_part(&["hour", "minute", "second"]) {
        Some("시각이 아닙니다. 09:30:00처럼 적어 주시기 바랍니다".to_owned())
    } else {
        Some("날짜가 아닙니다. 2026-11-23처럼 적어 주시기 바랍니다".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::booking::BookingKind;
    use domain::time::Time;
    use domain::{Date, Instant, Zone};
    use serde::Deserialize;
    use serde::de::DeserializeOwned;
    use uuid::Uuid;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read to fail")]
    struct Order {
        name: String,
        #[serde(default)]
        count: u32,
        #[serde(default)]
        tags: Vec<String>,
    }

    fn told<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
        in_korean(&serde_json::from_str::<T>(json).unwrap_err().to_string())
    }

    #[test]
    fn every_reader_that_clients_meet_is_told_in_korean_with_names_and_values_kept() {
        let cases = [
            (told::<Order>("{}"), "`name` 항목이 빠졌습니다"),
            (
                told::<Order>(r#"{"nam":1}"#),
                "`nam` 항목은 이 요청에 없습니다",
            ),
            (
                told::<Order>(r#"{"name":7}"#),
                "문자열이 와야 하는 자리에 정수 `7`",
            ),
            (told::<Order>(r#"{"name":null}"#), "자리에 null이(가)"),
            (
                told::<Order>(r#"{"name":"a","count":-1}"#),
                "0 이상의 정수가",
            ),
            (told::<Order>(r#"{"name":"a","tags":"b"}"#), "배열이 와야"),
            (told::<Order>("7"), "객체가 와야"),
            (
                told::<Order>(r#"{"name":"a"} x"#),
                "글자가 더 있습니다 (1행 14열)",
            ),
            (told::<Order>(r#"{"name":"a""#), "닫히지 않고"),
            (told::<Order>(""), "중간에 끊겼습니다"),
            (told::<Date>("\"tomorrow\""), "날짜가 아닙니다"),
            (told::<Date>("\"2026-02-30\""), "날짜가 아닙니다"),
            (told::<Time>("\"25:00\""), "시각이 아닙니다"),
            (
                told::<Instant>("\"noon\""),
                "\"noon\"은(는) 날짜와 시각이 아닙니다",
            ),
            (
                told::<Zone>("\"Mars\""),
                "시간대가 아닙니다. Asia/Seoul처럼",
            ),
            (told::<Uuid>("\"x\""), "UUID가 아닙니다"),
            (told::<Uuid>("7"), "UUID가 와야"),
            (
                told::<BookingKind>("\"party\""),
                "쓸 수 있는 값: `booth_visit`, `interview`",
            ),
        ];
        for (korean, wanted) in cases {
            assert!(korean.contains(wanted), "{korean}, not {wanted}");
        }
    }

    #[test]
    fn a_value_that_looks_like_the_readers_own_words_stays_a_value() {
        let odd = told::<Order>(r#"{"name":"a","count":"x, expected y"}"#);
        assert!(
            odd.starts_with("0 이상의 정수가 와야 하는 자리에 문자열 \"x, expected y\""),
            "{odd}"
        );
        assert_eq!(
            in_korean("colour is set by the gateway"),
            "`colour` 항목은 보낼 수 없습니다"
        );
        assert_eq!(in_korean("something else"), "something else");
    }
}
