//! What is still missing before a fair can be shown, and before it can be held.

use super::{Fair, Mode, Session};
use crate::time::Instant;

/// A part of setting a fair up, in the order of the work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Its title and what it is about.
    About,
    /// The venue.
    Place,
    /// Its days and hours.
    Days,
    /// When employers may apply.
    EmployerWindow,
    /// When seekers may register.
    SeekerWindow,
    /// The sessions for which booths are given out.
    Sessions,
    /// Halls and booths.
    Booths,
}

/// How far a step is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readiness {
    /// It is done.
    Done,
    /// The fair can be shown without it, but not be held well.
    Advised,
    /// The fair cannot be shown without it.
    Needed,
}

impl Fair {
    /// Each step and how far it is, of a fair with these sessions and so many booths. `publish` is
    /// refused for what is missing exactly while a step is needed.
    pub fn set_up(
        &self,
        sessions: &[Session],
        booths: usize,
        now: Instant,
    ) -> Vec<(Step, Readiness)> {
        use Readiness::{Advised, Done, Needed};
        let is_held_somewhere = self.mode != Mode::Online;
        let missing = |is_missing: bool, how: Readiness| if is_missing { how } else { Done };
        let about = match is_held_somewhere {
            true => Advised,
            false => Needed,
        };
        let has_session = |day: &crate::TimeRange| {
            let mut within = sessions.iter().map(|session| session.during);
            within.any(|during| day.contains(during))
        };
        let mut steps = vec![
            (Step::About, missing(self.about.is_none(), about)),
            (Step::Days, missing(self.end() <= now, Needed)),
            (
                Step::EmployerWindow,
                missing(self.employer_window.to <= now, Advised),
            ),
            (
                Step::SeekerWindow,
                missing(self.seeker_window.to <= now, Advised),
            ),
            (
                Step::Sessions,
                missing(!self.days.iter().all(has_session), Advised),
            ),
            (Step::Booths, missing(booths == 0, Advised)),
        ];
        if is_held_somewhere {
            steps.insert(1, (Step::Place, missing(self.place.is_none(), Needed)));
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::FairTerms;
    use crate::id::{CentreId, FairId, SessionId};
    use crate::{TimeRange, Zone};
    use uuid::Uuid;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn fair(mode: Mode, place: Option<&str>, about: Option<&str>) -> Fair {
        let day = TimeRange {
            from: at("2026-12-02T01:00:00Z"),
            to: at("2026-12-02T07:00:00Z"),
        };
        let window = TimeRange {
            from: at("2026-11-01T00:00:00Z"),
            to: day.from,
        };
        let terms = FairTerms {
            title: "일자리 박람회".to_owned(),
            about: about.map(str::to_owned),
            mode,
            days: vec![day],
            employer_window: window,
            seeker_window: window,
            co_organisers: Vec::new(),
            place: place.map(str::to_owned),
            tags: Vec::new(),
            seeker_cap: None,
            employer_cap: None,
            walk_ins: true,
            zone: Zone::parse("Asia/Seoul").unwrap(),
        };
        Fair::draft(FairId(Uuid::nil()), CentreId(Uuid::nil()), &terms).unwrap()
    }

    #[test]
    fn a_fair_can_be_published_exactly_when_no_step_is_needed() {
        for mode in [Mode::Onsite, Mode::Online, Mode::Hybrid] {
            for place in [None, Some("시민체육관")] {
                for about in [None, Some("지역 기업 30곳")] {
                    for now in ["2026-11-20T00:00:00Z", "2026-12-02T07:00:00Z"] {
                        let fair = fair(mode, place, about);
                        let steps = fair.set_up(&[], 0, at(now));
                        let is_ready = steps.iter().all(|(_, how)| *how != Readiness::Needed);
                        assert_eq!(is_ready, fair.publish(at(now)).is_ok(), "{fair:?} at {now}");
                    }
                }
            }
        }
    }

    #[test]
    fn sessions_booths_and_windows_that_are_over_are_advised() {
        let fair = fair(Mode::Onsite, Some("시민체육관"), Some("기업 30곳"));
        let how = |sessions: &[Session], booths, now: &str, step| {
            let steps = fair.set_up(sessions, booths, at(now));
            let found = steps.iter().find(|(one, _)| *one == step);
            found.map(|(_, how)| *how).unwrap()
        };
        let session = Session::open(SessionId(Uuid::nil()), &fair, "종일", fair.days[0], true);
        let sessions = [session.unwrap()];
        let before = "2026-11-20T00:00:00Z";
        assert_eq!(how(&[], 0, before, Step::Sessions), Readiness::Advised);
        assert_eq!(how(&sessions, 0, before, Step::Sessions), Readiness::Done);
        assert_eq!(how(&sessions, 0, before, Step::Booths), Readiness::Advised);
        assert_eq!(how(&sessions, 9, before, Step::Booths), Readiness::Done);
        let late = "2026-12-02T02:00:00Z";
        assert_eq!(how(&[], 0, late, Step::SeekerWindow), Readiness::Advised);
    }
}
