//! The charts of a page: each says what the table below it says.

use harness::Browser;

/// What each chart shows, mark by mark, and what the table below it says of the same. A table with several
/// figures is read in the column of the one that the line above the chart names; hours stand below their
/// columns without the day.
const READ: &str = r"
    const all = (within, css) => [...within.querySelectorAll(css)];
    const text = one => one?.textContent.trim() ?? '';
    return all(document, 'svg.chart').map(chart => {
      const isOfHours = all(chart, '.axis').length > 0;
      const values = all(chart, 'text.value');
      const boxes = all(chart, 'rect.mark').map(one => one.getBBox());
      const marks = all(chart, 'text:not(.value)').map((label, at) => [
        text(label), text(values[at]), isOfHours ? boxes[at].height : boxes[at].width,
      ]);
      const twin = chart.nextElementSibling;
      const heads = all(twin, 'thead th').map(text);
      const column = heads.length === 2 ? 1 : heads.indexOf(text(chart.previousElementSibling));
      const short = name => isOfHours ? name.match(/(\d\d):\d\d/)?.[1] ?? name : name;
      const rows = all(twin, 'tbody tr').map(row => [
        short(text(row.cells[0])), text(row.cells[column]),
      ]);
      return [chart.getAttribute('aria-label'), marks, rows];
    });
";

/// The name of a mark, the number beside it, and how large it is drawn.
type Mark = (String, String, f64);
/// The name of a row, and its number.
type Row = (String, String);

/// The numbers of each chart of the page from its first mark on, once they were compared with the table below
/// it and the marks with their numbers.
pub(super) async fn as_in_their_tables(browser: &Browser) -> Vec<Vec<String>> {
    let found = browser.run(READ, Vec::new()).await;
    let charts: Vec<(String, Vec<Mark>, Vec<Row>)> =
        serde_json::from_value(found).expect("charts with tables");
    let mut all = Vec::new();
    for (name, marks, rows) in charts {
        let drawn = marks.iter().map(|(label, told, _)| (label, told));
        let written = rows.iter().map(|(label, told)| (label, told));
        assert_eq!(sorted(drawn), sorted(written), "{name}");
        as_large_as_told(&name, &marks);
        all.push(marks.into_iter().map(|(_, told, _)| told).collect());
    }
    all
}

fn sorted<'a>(
    pairs: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<(&'a String, &'a String)> {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort();
    pairs
}

/// A mark has the share of the largest mark that its number has of the largest number.
fn as_large_as_told(name: &str, marks: &[Mark]) {
    assert!(!marks.is_empty(), "{name} shows nothing");
    // What is not told has no mark.
    let number = |told: &str| told.parse::<f64>().unwrap_or(0.0);
    let most = marks.iter().map(|(_, told, _)| number(told));
    let most = most.fold(1.0, f64::max);
    let largest = marks.iter().map(|(.., size)| *size).fold(1.0, f64::max);
    for (label, told, size) in marks {
        let (wanted, drawn) = (number(told) / most, size / largest);
        assert!(
            (wanted - drawn).abs() < 0.02,
            "{name}: {label} is {told} of {most} and drawn as {drawn} of the largest"
        );
    }
}
