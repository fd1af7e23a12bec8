//! Times to choose from, day by day; where the person is busy, the time is grey and says why.

use askama::Template;
use domain::{Code, Instant, TimeRange, Zone};

use crate::html::Html;
use crate::when::{clock, day_in_zone};
use crate::words::Words;

/// What the person does at a time already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Busy {
    /// When.
    pub during: TimeRange,
    /// Why the time cannot be had.
    pub why: Why,
}

/// Why a time cannot be had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The person has a booking then.
    Own {
        /// What it is called.
        title: String,
        /// The address at which it is seen.
        href: String,
    },
    /// Somebody else was faster.
    Taken,
}

/// Why a time is grey, for people to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash {
    /// The sentence.
    pub sentence: String,
    /// The address of what is in the way.
    pub href: Option<String>,
}

/// A time that can be booked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FreeTime {
    /// When.
    pub during: TimeRange,
    /// How many places are left; none where there is never more than one.
    pub places: Option<u16>,
    /// Why the person cannot have it all the same: `person_busy`, `no_time_to_walk` or `residents_first`.
    pub not_for_you: Option<Code>,
    /// What is sent when it is chosen.
    pub value: String,
}

/// The times of one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayOfTimes {
    /// The day, for people to read.
    pub label: String,
    /// Its times.
    pub times: Vec<Time>,
}

/// A time on the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Time {
    /// What is sent when it is chosen.
    pub value: String,
    /// The clock at both ends.
    pub clock: String,
    /// How many places are left, for people to read.
    pub places: Option<String>,
    /// Why the person cannot have it.
    pub clash: Option<Clash>,
    /// True when it was chosen in the form as it was sent.
    pub is_chosen: bool,
}

#[derive(Template)]
#[template(path = "parts/times.html")]
struct Shown<'a> {
    days: &'a [DayOfTimes],
}

/// The times day by day in a zone; `chosen` is what was sent before.
pub fn days_of(
    t: Words,
    zone: &Zone,
    free: &[FreeTime],
    busy: &[Busy],
    chosen: &str,
) -> Vec<DayOfTimes> {
    let date = |time: &FreeTime| time.during.from.local(zone).date();
    let days = free.chunk_by(|one, other| date(one) == date(other));
    days.map(|times| DayOfTimes {
        label: day_in_zone(times[0].during.from, zone, t.language),
        times: times
            .iter()
            .map(|time| shown(t, zone, time, busy, chosen))
            .collect(),
    })
    .collect()
}

fn shown(t: Words, zone: &Zone, time: &FreeTime, busy: &[Busy], chosen: &str) -> Time {
    let in_the_way = busy.iter().find(|one| one.during.overlaps(time.during));
    let clash = in_the_way.map(|one| clash(t, &one.why));
    let clash = clash.or_else(|| time.not_for_you.map(|code| not_for_you(t, code)));
    Time {
        value: time.value.clone(),
        clock: clock(time.during, zone, t.language),
        places: time.places.map(|places| t.places_left(places)),
        is_chosen: clash.is_none() && time.value == chosen,
        clash,
    }
}

/// In a few words why a time is not for the person.
fn not_for_you(t: Words, code: Code) -> Clash {
    let sentence = match code {
        Code::NoTimeToWalk => t.busy_no_time_to_walk(),
        Code::ResidentsFirst => t.busy_residents_first(),
        _ => t.busy_otherwise(),
    };
    Clash {
        sentence: sentence.to_owned(),
        href: None,
    }
}

fn clash(t: Words, why: &Why) -> Clash {
    match why {
        Why::Own { title, href } => Clash {
            sentence: t.busy_with(title),
            href: Some(href.clone()),
        },
        Why::Taken => Clash {
            sentence: t.proposal_taken().to_owned(),
            href: None,
        },
    }
}

/// Radio buttons for the times of some days, named `from`.
pub fn times_to_choose(days: &[DayOfTimes]) -> Html {
    Html::of(&Shown { days })
}

/// The value of a time that is chosen by its beginning alone.
pub fn value_of(from: Instant) -> String {
    from.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Minutes;
    use domain::refusal::Language;

    fn free(text: &str) -> FreeTime {
        let during = TimeRange::starting(text.parse().unwrap(), Minutes(10));
        FreeTime {
            during,
            places: None,
            not_for_you: None,
            value: value_of(during.from),
        }
    }

    #[test]
    fn a_time_that_is_not_for_the_person_is_grey_and_says_why_in_each_language() {
        let time = FreeTime {
            not_for_you: Some(Code::NoTimeToWalk),
            ..free("2026-12-02T01:00:00Z")
        };
        let shown = |language, code| {
            let time = FreeTime {
                not_for_you: Some(code),
                ..time.clone()
            };
            let t = Words::of(language);
            let days = days_of(
                t,
                &Zone::utc(),
                std::slice::from_ref(&time),
                &[],
                &time.value,
            );
            times_to_choose(&days).to_string()
        };
        let page = shown(Language::En, Code::NoTimeToWalk);
        assert!(
            page.contains(" disabled") && !page.contains(" checked"),
            "{page}"
        );
        assert!(page.contains("No time for the way"), "{page}");
        let page = shown(Language::Ko, Code::ResidentsFirst);
        assert!(page.contains("시민 우선 예약 중"), "{page}");
        let page = shown(Language::Ko, Code::PersonBusy);
        assert!(page.contains("다른 예약"), "{page}");
    }

    #[test]
    fn each_day_has_its_own_group_and_the_choice_before_stays() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let times = [
            free("2026-12-02T01:00:00Z"),
            free("2026-12-02T14:50:00Z"),
            free("2026-12-02T15:00:00Z"),
        ];
        let t = Words::of(Language::Ko);
        let days = days_of(t, &seoul, &times, &[], &times[1].value);
        let shown = times_to_choose(&days).to_string();
        assert_eq!(shown.matches("<fieldset").count(), 2, "{shown}");
        assert!(
            shown.contains("<legend>2026. 12. 2.(수) KST</legend>"),
            "{shown}"
        );
        assert!(shown.contains("23:50~00:00"), "{shown}");
        assert_eq!(shown.matches(" checked").count(), 1);
    }

    #[test]
    fn a_time_that_clashes_cannot_be_chosen_and_says_with_what() {
        let times = [free("2026-12-02T01:00:00Z"), free("2026-12-02T01:10:00Z")];
        let busy = [Busy {
            during: times[0].during,
            why: Why::Own {
                title: "<AI>".to_owned(),
                href: "/me/bookings/7".to_owned(),
            },
        }];
        let t = Words::of(Language::En);
        let days = days_of(t, &Zone::utc(), &times, &busy, &times[0].value);
        let shown = times_to_choose(&days).to_string();
        assert_eq!(shown.matches(" disabled").count(), 1, "{shown}");
        assert!(
            shown.contains("&#60;AI&#62;") || shown.contains("&lt;AI&gt;"),
            "{shown}"
        );
        assert_eq!(shown.matches(" checked").count(), 0);
        assert!(
            shown.contains("href=\"/me/bookings/7\""),
            "and leads to it: {shown}"
        );
    }
}
