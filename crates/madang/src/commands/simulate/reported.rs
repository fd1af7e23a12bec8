//! What Korean cities reported of their fairs, and the bands between which a simulated day is to lie.
//!
//! These are the fairs in a hall, held by a city, of which visitors, interviews and first passes were all
//! reported. Who registered and stayed away, how long people waited and how long a talk took was reported of
//! none: `crowd` assumes it.

/// A fair as it was reported.
pub struct Reported {
    /// What it was called.
    pub name: &'static str,
    /// When it was, as exactly as was said.
    pub date: &'static str,
    /// Employers with a booth, where they were told from those without.
    pub direct: Option<u32>,
    /// Who came.
    pub visitors: u32,
    /// Interviews.
    pub interviewed: u32,
    /// Of whom employers wanted to see more.
    pub passed_first: u32,
    /// Who was hired on the day, where it was said.
    pub hired_on_site: Option<u32>,
    /// Who reported it.
    pub source: &'static str,
}

/// All of them.
pub const FAIRS: [Reported; 5] = [
    Reported {
        name: "광명 통합 일자리 박람회",
        date: "2017-04-20",
        direct: None,
        visitors: 2_000,
        interviewed: 491,
        passed_first: 365,
        hired_on_site: Some(29),
        source: "https://m.ajunews.com/amp/20170423111701901",
    },
    Reported {
        name: "광명 희망드림 일자리박람회",
        date: "2017-06-22",
        direct: Some(20),
        visitors: 1_300,
        interviewed: 411,
        passed_first: 301,
        hired_on_site: Some(21),
        source: "http://ilyoseoul.co.kr/news/articleView.html?idxno=192122",
    },
    Reported {
        name: "광명 일자리박람회",
        date: "2019-03",
        direct: Some(30),
        visitors: 2_300,
        interviewed: 511,
        passed_first: 175,
        hired_on_site: Some(34),
        source: "https://m.ajunews.com/view/20190329150117300",
    },
    Reported {
        name: "2024 내 일 왔어용 취업박람회",
        date: "2024",
        direct: None,
        visitors: 2_000,
        interviewed: 312,
        passed_first: 113,
        hired_on_site: Some(23),
        source: "https://kyeongin.com/article/1692866",
    },
    Reported {
        name: "2018 부산 잡 페스티벌",
        date: "2018",
        direct: Some(138),
        visitors: 8_800,
        interviewed: 2_446,
        passed_first: 1_188,
        hired_on_site: None,
        source: "https://www.newsro.kr/2018-%eb%b6%80%ec%82%b0-%ec%9e%a1job-%ed%8e%98%ec%8a%a4%ed%8b%b0%eb%b2%8c-%ec%84%b1%ed%99%a9%eb%a6%ac-%ec%a2%85%eb%a3%8c/",
    },
];

/// The least and the most that fairs had, in whole numbers.
pub type Band = (f64, f64);

/// Interviews of 100 visitors.
pub fn per_visitor() -> Band {
    band(|fair| Some(of_hundred(fair.interviewed, fair.visitors)))
}

/// Interviews of each employer with a booth.
pub fn per_employer() -> Band {
    band(|fair| {
        fair.direct
            .map(|direct| f64::from(fair.interviewed) / f64::from(direct))
    })
}

/// Of 100 interviews so many led to a job on the day.
pub fn hired() -> Band {
    band(|fair| {
        fair.hired_on_site
            .map(|hired| of_hundred(hired, fair.interviewed))
    })
}

/// Of 100 interviews so many led to a second one.
pub fn passed() -> Band {
    band(|fair| Some(of_hundred(fair.passed_first, fair.interviewed)))
}

/// Down and up to whole numbers, so that every fair lies between them.
fn band(figure: impl Fn(&Reported) -> Option<f64>) -> Band {
    let all = FAIRS.iter().filter_map(figure);
    all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| {
        (low.min(one.floor()), high.max(one.ceil()))
    })
}

fn of_hundred(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::path::Path;

    /// A line of the list of reports: each value by its column.
    type Line = BTreeMap<String, String>;

    #[test]
    fn the_bands_hold_every_fair_and_are_no_wider_than_that() {
        assert_eq!(per_visitor(), (15.0, 32.0));
        assert_eq!(per_employer(), (17.0, 21.0));
        assert_eq!(hired(), (5.0, 8.0));
        assert_eq!(passed(), (34.0, 75.0));
    }

    /// Where the list of reports lies beside the project, the table is what stands in it, and leaves out no
    /// fair that belongs to it.
    #[test]
    fn the_table_is_what_was_reported() {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let list = project.join("../shared/data/kr_job_fairs_reported.csv");
        if !list.exists() {
            return;
        }
        let mut reader = csv::Reader::from_path(&list).unwrap();
        let lines: Vec<Line> = reader.deserialize().map(Result::unwrap).collect();
        let belonging = lines.iter().filter(|line| belongs(line));
        let mut listed: Vec<_> = belonging.map(columns).collect();
        let mut ours: Vec<_> = FAIRS.iter().map(values).collect();
        listed.sort();
        ours.sort();
        assert_eq!(ours, listed);
    }

    /// A city's fair in a hall of which all that is compared for every fair was reported.
    fn belongs(line: &Line) -> bool {
        let is_in_a_hall = !["video", "online", "kiosk"]
            .iter()
            .any(|way| line["venue_or_mode"].contains(way));
        let first = line["organiser"].split('·').next().unwrap_or_default();
        let told = ["visitors", "interviewed", "passed_first"];
        is_in_a_hall && first.ends_with('시') && told.iter().all(|column| !line[*column].is_empty())
    }

    fn columns(line: &Line) -> [String; 8] {
        [
            "fair",
            "date",
            "direct",
            "visitors",
            "interviewed",
            "passed_first",
            "hired_on_site",
            "source",
        ]
        .map(|column| line[column].clone())
    }

    fn values(fair: &Reported) -> [String; 8] {
        let maybe = |count: Option<u32>| count.map_or_else(String::new, |count| count.to_string());
        [
            fair.name.to_owned(),
            fair.date.to_owned(),
            maybe(fair.direct),
            fair.visitors.to_string(),
            fair.interviewed.to_string(),
            fair.passed_first.to_string(),
            maybe(fair.hired_on_site),
            fair.source.to_owned(),
        ]
    }
}
