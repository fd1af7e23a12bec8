//! What a preview is filled with.

use calendar::when;
use domain::centre::Centre;
use domain::refusal::Language;
use domain::texting::{Filling, Variable};
use domain::{Instant, Minutes, TimeRange};

use crate::writing::reader_of;

/// Values of a usual length: a booking of this centre that begins in a day.
pub(crate) fn sample(
    centre: &Centre,
    language: Language,
    public_url: &str,
    now: Instant,
) -> Filling {
    let hour = now.unix() - now.unix().rem_euclid(3600);
    let start = Instant::from_unix(hour).plus(Minutes(24 * 60));
    let reader = reader_of(language);
    let (name, title, place) = match language {
        Language::Ko => (
            "김민아",
            "화상면접 - 마당물류",
            "일자리센터 2층 화상면접실 1호",
        ),
        Language::En => (
            "Kim Mina",
            "Video interview - Madang Logistics",
            "Job centre, 2nd floor, video room 1",
        ),
    };
    let during = TimeRange::starting(start, Minutes(30));
    let link = format!(
        "{}/cannot-come?token={}",
        public_url.trim_end_matches('/'),
        "A".repeat(43)
    );
    Filling::from([
        (Variable::Name, name.to_owned()),
        (Variable::Title, title.to_owned()),
        (Variable::Time, calendar::when(during, &centre.zone, reader)),
        (Variable::Place, place.to_owned()),
        (Variable::Centre, centre.name_in(language).to_owned()),
        (Variable::Link, link),
        (
            Variable::Until,
            when::start(start.minus(Minutes(30)), &centre.zone, reader),
        ),
        (Variable::Number, "17".to_owned()),
    ])
}
