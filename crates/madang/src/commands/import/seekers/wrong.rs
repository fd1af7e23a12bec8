//! What is wrong with a file, in Korean and English.

use std::path::Path;

use domain::refusal::{Language, Refusal};

use super::summary::Summary;
use crate::fault::Fault;

/// Said of a file that is no text, or in another encoding.
pub const NO_UTF_8: &str = "UTF-8 파일이 아닙니다. 'CSV UTF-8' 형식으로 저장한 뒤 다시 가져와 주시기 바랍니다. / \
     This is no UTF-8. Please save it as \"CSV UTF-8\" and import again.";

/// A line that cannot be imported.
#[derive(PartialEq, Eq, Debug)]
pub struct Wrong {
    /// Which, counted from 1.
    pub line: u64,
    /// What the file calls the column; empty for the whole line.
    pub column: String,
    /// What is wrong and what to do, in Korean.
    pub ko: String,
    /// The same in English.
    pub en: String,
}

impl Wrong {
    /// A value that is wrong.
    pub fn value(line: u64, column: &str, ko: String, en: String) -> Self {
        Self {
            line,
            column: column.to_owned(),
            ko,
            en,
        }
    }

    /// A value that is refused.
    pub fn refused(line: u64, column: &str, refusal: &Refusal) -> Self {
        let [ko, en] = [Language::Ko, Language::En].map(|one| refusal.sentence(one));
        Self::value(line, column, ko, en)
    }

    /// A row with too few or too many values.
    pub fn width(line: u64, found: usize, wanted: usize) -> Self {
        let ko = format!("값이 {found}개입니다. 제목 줄처럼 {wanted}개로 맞추어 주시기 바랍니다.");
        let en =
            format!("There are {found} values. Please make it {wanted}, as many as in the head.");
        Self::value(line, "", ko, en)
    }

    /// A column that is not there.
    pub fn missing(names: &str) -> Self {
        let ko = format!("필요한 열이 없습니다. 다음 가운데 하나를 넣어 주시기 바랍니다: {names}.");
        let en = format!("A column is missing. Please add one of: {names}.");
        Self::value(1, "", ko, en)
    }

    /// A column that is there twice.
    pub fn twice(name: &str) -> Self {
        let ko = "같은 열이 두 번 있습니다. 하나만 남겨 주시기 바랍니다.".to_owned();
        let en = "The column is there twice. Please leave one of them.".to_owned();
        Self::value(1, name, ko, en)
    }

    /// A person whom a line before names too.
    pub fn again(line: u64, column: &str, before: u64) -> Self {
        let ko = format!("{before}행과 같은 사람입니다. 둘 중 하나만 남겨 주시기 바랍니다.");
        let en = format!("This is the same person as in line {before}. Please leave one of them.");
        Self::value(line, column, ko, en)
    }

    /// A file without rows.
    pub fn no_row() -> Self {
        let ko = "신청이 한 건도 없습니다. 제목 줄 아래에 한 행씩 적어 주시기 바랍니다.".to_owned();
        let en = "There is no registration. Please write one a line below the head.".to_owned();
        Self::value(1, "", ko, en)
    }

    /// A quotation mark without a second one: the row read last is where the file stopped making sense.
    pub fn open_quote(line: u64) -> Self {
        let ko = "따옴표(\")가 짝이 맞지 않아 뒤의 행을 읽을 수 없습니다. 이 행부터 따옴표를 확인해 주시기 바랍니다.".to_owned();
        let en = "A quotation mark (\") is not closed, so the rows after it cannot be told apart. \
            Please check the quotation marks from this row on."
            .to_owned();
        Self::value(line, "", ko, en)
    }

    fn told(&self) -> String {
        let Self {
            line,
            column,
            ko,
            en,
        } = self;
        match column.as_str() {
            "" => format!("  {line}행: {ko}\n  line {line}: {en}"),
            _ => format!("  {line}행 {column}: {ko}\n  line {line}, {column}: {en}"),
        }
    }
}

/// A refusal in both languages.
pub fn said(refusal: &Refusal) -> String {
    let [ko, en] = [Language::Ko, Language::En].map(|one| refusal.sentence(one));
    format!("{ko} / {en}")
}

/// All that is wrong with a file.
pub fn fault(file: &Path, all: &[Wrong]) -> Fault {
    let (file, number) = (file.display(), all.len());
    let told: Vec<_> = all.iter().map(Wrong::told).collect();
    let told = told.join("\n");
    Fault::say(format!(
        "{file}: {number}곳이 잘못되어 아무것도 가져오지 않았습니다. 고친 뒤 다시 가져와 주시기 바랍니다.\n\
         {file}: {number} mistakes. Nothing was imported; correct them and import again.\n{told}"
    ))
}

/// An import that did not come to its end.
pub fn broken_off(fault: &Fault, summary: &Summary, all: usize) -> Fault {
    let done = summary.rows();
    Fault::say(format!(
        "{fault}\n\
         {all}건 가운데 {done}건까지 가져왔습니다. 같은 파일을 다시 가져오면 나머지만 들어갑니다.\n\
         {done} of {all} rows are in. Import the same file again: what is there stays, the rest follows."
    ))
}
