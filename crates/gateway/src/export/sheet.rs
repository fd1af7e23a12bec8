//! Rows as the octets of a file. No cell is ever taken for a formula.

use contract::registration::{Cell, ExportRows};
use domain::export::inert;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// The mark of UTF-8 at the beginning, without which Excel reads Korean as something else.
const MARK: &str = "\u{feff}";
/// The most characters that a cell of a workbook holds.
const MOST_LETTERS: usize = 32_767;

/// Rows as CSV (RFC 4180): every text in quotation marks, lines ended by CR LF.
pub(crate) fn csv(rows: &ExportRows) -> String {
    let head = rows.head.iter().map(|name| quoted(name));
    let mut lines = vec![head.collect::<Vec<_>>().join(",")];
    for row in &rows.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) => quoted(text),
        });
        lines.push(cells.collect::<Vec<_>>().join(","));
    }
    format!("{MARK}{}\r\n", lines.join("\r\n"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", inert(text).replace('"', "\"\""))
}

/// Rows as a workbook with one sheet: texts are texts there, whatever they begin with.
///
/// # Errors
/// When there are more rows or columns than a sheet holds.
pub(crate) fn xlsx(rows: &ExportRows) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0_u16..).zip(&rows.head) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    for (row, cells) in (1_u32..).zip(&rows.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a workbook knows floating numbers alone; counts are far below 2^53"
                )]
                Cell::Number(number) => sheet.write_number(row, column, *number as f64)?,
                Cell::Text(text) => sheet.write_string(row, column, shortened(text))?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    workbook.save_to_buffer()
}

fn shortened(text: &str) -> String {
    text.chars().take(MOST_LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};

    const WILD: [&str; 9] = [
        "김민아",
        "㈜광명 \"정밀\", 1공장",
        "=HYPERLINK(\"https://bad.example\")",
        "+8210-1234-5678",
        "＝1+1",
        "\t@SUM(1)",
        "여러\n줄",
        "👩‍🏭",
        "-1",
    ];

    fn rows() -> ExportRows {
        let row = |text: &&str| vec![Cell::Text((*text).to_owned()), Cell::Number(7)];
        ExportRows {
            name: "박람회".to_owned(),
            head: vec!["성명".to_owned(), "=면접".to_owned()],
            rows: WILD.iter().map(row).collect(),
            next: None,
        }
    }

    #[test]
    fn a_csv_file_is_read_back_by_another_reader_and_holds_no_formula() {
        let written = csv(&rows());
        let plain = written.strip_prefix(MARK).expect("the mark of UTF-8");
        assert!(plain.contains("\r\n"));
        let mut reader = csv_reader(plain);
        let head: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        assert_eq!(head, ["성명", "'=면접"]);
        let read: Vec<String> = reader
            .records()
            .map(|row| row.unwrap()[0].to_owned())
            .collect();
        for (read, wild) in read.iter().zip(WILD) {
            let begins = read.trim_start().chars().next().unwrap_or(' ');
            assert!(!"=+-@＝＋－＠\t".contains(begins), "{read:?}");
            assert_eq!(read.strip_prefix('\'').unwrap_or(read), wild);
        }
        assert_eq!(read.len(), WILD.len());
    }

    fn csv_reader(text: &str) -> ::csv::Reader<&[u8]> {
        ::csv::Reader::from_reader(text.as_bytes())
    }

    #[test]
    fn a_workbook_is_read_back_by_another_reader_and_holds_text_and_numbers() {
        let octets = xlsx(&rows()).unwrap();
        let mut workbook: Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(octets)).unwrap();
        let name = workbook.sheet_names()[0].clone();
        let formulas = workbook.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().next().is_none());
        let sheet = workbook.worksheet_range(&name).unwrap();
        let read: Vec<&[Data]> = sheet.rows().collect();
        assert_eq!(read[0][1], Data::String("=면접".to_owned()));
        for (row, wild) in read[1..].iter().zip(WILD) {
            assert_eq!(row[0], Data::String(wild.to_owned()));
            assert_eq!(row[1], Data::Float(7.0));
        }
        assert_eq!(read.len(), WILD.len() + 1);
    }
}
