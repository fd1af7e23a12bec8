//! Holidays from a table with the columns `date,name`.

use domain::time::Date;

use super::{HolidayError, listed, sized};
use crate::clean;

/// Reads `date,name` rows under a header whose first column is `date`; the second may have any name.
///
/// Dates are `YYYY-MM-DD`. Names with a comma stand in double quotes. Blank lines are skipped.
///
/// # Errors
/// Naming the first line that is not such a row.
pub fn from_csv(text: &str) -> Result<Vec<(Date, String)>, HolidayError> {
    let text = sized(text)?;
    let mut rows = text
        .lines()
        .enumerate()
        .map(|(at, row)| (at + 1, row.trim()))
        .filter(|(_, row)| !row.is_empty());
    let (line, header) = rows.next().ok_or(HolidayError::Empty)?;
    match columns(header).as_deref() {
        Some([date, _]) if date.eq_ignore_ascii_case("date") => {}
        _ => return Err(wrong(line, "expected the header date,name")),
    }
    let holidays: Result<Vec<_>, _> = rows.map(|(line, row)| holiday(line, row)).collect();
    listed(holidays?)
}

fn holiday(line: usize, row: &str) -> Result<(Date, String), HolidayError> {
    let columns = columns(row).ok_or_else(|| wrong(line, "a double quote is not closed"))?;
    let [date, name] = columns.as_slice() else {
        return Err(wrong(line, "expected two columns, a date and a name"));
    };
    let date = iso_date(date).ok_or_else(|| {
        let date = clean::text(date, 40);
        wrong(line, &format!("\"{date}\" is no date such as 2026-11-23"))
    })?;
    let name = clean::text(name, 120);
    if name.is_empty() {
        return Err(wrong(line, "the name is missing"));
    }
    Ok((date, name))
}

fn iso_date(text: &str) -> Option<Date> {
    // The parser would also read a date-time and drop the time.
    if text.len() == 10 {
        text.parse().ok()
    } else {
        None
    }
}

fn wrong(line: usize, problem: &str) -> HolidayError {
    let problem = problem.to_owned();
    HolidayError::Line { line, problem }
}

/// The columns of a row, or nothing when a quote is left open.
fn columns(row: &str) -> Option<Vec<String>> {
    let mut columns = vec![String::new()];
    let mut quoted = false;
    let mut signs = row.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                columns.last_mut()?.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => columns.push(String::new()),
            sign => columns.last_mut()?.push(sign),
        }
    }
    (!quoted).then(|| {
        columns
            .iter()
            .map(|column| column.trim().to_owned())
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        from_csv(text).unwrap_err().to_string()
    }

    #[test]
    fn rows_are_read_by_date_whatever_the_second_column_is_called() {
        let holidays =
            from_csv("\u{feff}date,name_ko\r\n2026-03-02,\"대체, 공휴일\"\n\n2026-01-01,1월 1일\n")
                .unwrap();
        assert_eq!(
            holidays[0],
            (jiff::civil::date(2026, 1, 1), "1월 1일".to_owned())
        );
        assert_eq!(holidays[1].1, "대체, 공휴일");
    }

    #[test]
    fn an_error_names_the_line() {
        assert_eq!(
            problem("date,name\n2026-01-01,새해\n2026-02-30,없는 날\n"),
            "line 3: \"2026-02-30\" is no date such as 2026-11-23"
        );
        assert_eq!(
            problem("date,name\n\n2026-01-01,\n"),
            "line 3: the name is missing"
        );
        assert_eq!(
            problem("date,name\n2026-01-01,a,b\n"),
            "line 2: expected two columns, a date and a name"
        );
        assert_eq!(
            problem("date,name\n2026-01-01,\"a\n"),
            "line 2: a double quote is not closed"
        );
        assert_eq!(
            problem("day,name\n2026-01-01,a\n"),
            "line 1: expected the header date,name"
        );
        assert!(problem("date,name\n2026-01-01T09:00,a\n").starts_with("line 2"));
        assert_eq!(problem("date,name\n"), "the file has no holidays");
        assert_eq!(problem(""), "the file has no holidays");
    }
}
