//! Rules as they are typed.

use domain::policy::{
    Caps, FreeCancel, NoShows, PolicyTerms, QueueRules, QuietHours, WaitingOrder, Walking,
};
use domain::privacy::Retention;
use domain::time::Time;
use domain::{Minutes, Policy, Zone};
use web::Words;
use web::organiser::{RULES, Typed};

use super::{places, points};
use crate::pages::form::Sent;
use crate::pages::organiser::answer::Again;
use crate::pages::organiser::reading::{Reading, words_of};

/// Each rule is refused at its own field.
pub(super) fn fields() -> Vec<(&'static str, &'static str)> {
    RULES.iter().map(|rule| (rule.name, rule.name)).collect()
}

/// What stands in the form under rules.
pub(super) fn typed(policy: &Policy) -> Typed {
    let cap = |cap: Option<u16>| cap.map_or_else(String::new, |cap| cap.to_string());
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    let quiet = policy.quiet_hours;
    let reminders: Vec<String> = policy
        .reminders
        .iter()
        .map(|one| one.0.to_string())
        .collect();
    let order = match policy.waiting {
        WaitingOrder::FirstCome => "first_come",
        WaitingOrder::LongestUnserved => "longest_unserved",
    };
    let typed = Typed::default()
        .with("late_after", policy.late_after.0)
        .with("hold", policy.hold.0)
        .with("offer_hold", policy.offer_hold.0)
        .with("free_cancel.days_before", policy.free_cancel.days_before)
        .with("free_cancel.until", clock(policy.free_cancel.until))
        .with("caps.room_loans_a_week", cap(policy.caps.room_loans_a_week))
        .with(
            "caps.ai_sessions_a_month",
            cap(policy.caps.ai_sessions_a_month),
        )
        .with("caps.employers_a_fair", cap(policy.caps.employers_a_fair))
        .with("no_shows.most", policy.no_shows.most)
        .with("no_shows.within_days", policy.no_shows.within_days)
        .with("no_shows.block_days", policy.no_shows.block_days)
        .with("walking.same_site", policy.walking.same_site.0)
        .with("walking.other_site", policy.walking.other_site.0)
        .with("reminders", reminders.join(", "))
        .with(
            "quiet_hours.from",
            quiet.map_or_else(String::new, |one| clock(one.from)),
        )
        .with(
            "quiet_hours.to",
            quiet.map_or_else(String::new, |one| clock(one.to)),
        )
        .with("waiting", order)
        .with("resident_first_hours", policy.resident_first_hours)
        .with("queue.grace", policy.queue.grace.0)
        .with("queue.returns", policy.queue.returns)
        .with("queue.most_tickets", policy.queue.most_tickets);
    let typed = points::typed(places::typed(typed, &policy.places), policy);
    let kept = policy.retention.bounds();
    kept.into_iter()
        .fold(typed, |typed, (name, days, ..)| typed.with(name, days))
}

/// The rules of a form; what is empty is as it stands above, and a limit that is empty is none.
pub(super) fn read(sent: &Sent, t: Words, zone: &Zone, above: &Policy) -> Result<Policy, Again> {
    let mut reading = Reading::of(sent, t, zone);
    let mut reminders = Vec::new();
    for one in words_of(sent.one("reminders")) {
        match one.parse() {
            Ok(minutes) => reminders.push(Minutes(minutes)),
            Err(_) => reading.wrong("reminders", t.org_error_numbers()),
        }
    }
    let policy = Policy {
        late_after: minutes(&mut reading, "late_after", above.late_after),
        hold: minutes(&mut reading, "hold", above.hold),
        offer_hold: minutes(&mut reading, "offer_hold", above.offer_hold),
        free_cancel: FreeCancel {
            days_before: reading
                .maybe("free_cancel.days_before")
                .unwrap_or(above.free_cancel.days_before),
            until: clock(&mut reading, sent, "free_cancel.until")
                .unwrap_or(above.free_cancel.until),
        },
        caps: Caps {
            room_loans_a_week: reading.maybe("caps.room_loans_a_week"),
            ai_sessions_a_month: reading.maybe("caps.ai_sessions_a_month"),
            employers_a_fair: reading.maybe("caps.employers_a_fair"),
        },
        no_shows: no_shows(&mut reading, above.no_shows),
        walking: Walking {
            same_site: minutes(&mut reading, "walking.same_site", above.walking.same_site),
            other_site: minutes(&mut reading, "walking.other_site", above.walking.other_site),
        },
        reminders,
        quiet_hours: quiet_hours(&mut reading, sent),
        waiting: match sent.one("waiting") {
            "longest_unserved" => WaitingOrder::LongestUnserved,
            _ => WaitingOrder::FirstCome,
        },
        resident_first_hours: reading
            .maybe("resident_first_hours")
            .unwrap_or(above.resident_first_hours),
        places: places::read(&mut reading, &above.places),
        queue: QueueRules {
            grace: minutes(&mut reading, "queue.grace", above.queue.grace),
            returns: reading
                .maybe("queue.returns")
                .unwrap_or(above.queue.returns),
            most_tickets: reading
                .maybe("queue.most_tickets")
                .unwrap_or(above.queue.most_tickets),
        },
        booths: points::booths(&mut reading, above.booths),
        wish_points: points::wishes(&mut reading, sent, t, &above.wish_points),
        retention: retention(&mut reading, above.retention),
    };
    reading.done(Some(policy))
}

fn minutes(reading: &mut Reading<'_>, name: &str, above: Minutes) -> Minutes {
    reading.maybe(name).map_or(above, Minutes)
}

fn clock(reading: &mut Reading<'_>, sent: &Sent, name: &str) -> Option<Time> {
    sent.written(name)?;
    reading.time(name)
}

fn no_shows(reading: &mut Reading<'_>, above: NoShows) -> NoShows {
    NoShows {
        most: reading.maybe("no_shows.most").unwrap_or(above.most),
        within_days: reading
            .maybe("no_shows.within_days")
            .unwrap_or(above.within_days),
        block_days: reading
            .maybe("no_shows.block_days")
            .unwrap_or(above.block_days),
    }
}

fn quiet_hours(reading: &mut Reading<'_>, sent: &Sent) -> Option<QuietHours> {
    let names = ["quiet_hours.from", "quiet_hours.to"];
    if names.iter().all(|name| sent.written(name).is_none()) {
        return None;
    }
    let [from, to] = names.map(|name| reading.time(name));
    Some(QuietHours {
        from: from?,
        to: to?,
    })
}

fn retention(reading: &mut Reading<'_>, above: Retention) -> Retention {
    let mut days = |name: &str, above: u16| reading.maybe(name).unwrap_or(above);
    Retention {
        people_days: days("retention.people_days", above.people_days),
        cvs_days: days("retention.cvs_days", above.cvs_days),
        registrations_days: days("retention.registrations_days", above.registrations_days),
        accessibility_days: days("retention.accessibility_days", above.accessibility_days),
        deliveries_days: days("retention.deliveries_days", above.deliveries_days),
        sign_ins_days: days("retention.sign_ins_days", above.sign_ins_days),
        commands_days: above.commands_days,
        accesses_days: days("retention.accesses_days", above.accesses_days),
        audit_days: days("retention.audit_days", above.audit_days),
    }
}

/// What is ruled otherwise than above: what is the same goes on to follow it.
pub(super) fn otherwise(policy: &Policy, above: &Policy) -> PolicyTerms {
    fn other<T: PartialEq + Clone>(here: &T, above: &T) -> Option<T> {
        (here != above).then(|| here.clone())
    }
    // Quiet hours that begin when they end are none.
    let never = QuietHours {
        from: Time::midnight(),
        to: Time::midnight(),
    };
    PolicyTerms {
        late_after: other(&policy.late_after, &above.late_after),
        hold: other(&policy.hold, &above.hold),
        offer_hold: other(&policy.offer_hold, &above.offer_hold),
        free_cancel: other(&policy.free_cancel, &above.free_cancel),
        caps: other(&policy.caps, &above.caps),
        no_shows: other(&policy.no_shows, &above.no_shows),
        walking: other(&policy.walking, &above.walking),
        reminders: other(&policy.reminders, &above.reminders),
        quiet_hours: (policy.quiet_hours != above.quiet_hours)
            .then(|| policy.quiet_hours.unwrap_or(never)),
        waiting: other(&policy.waiting, &above.waiting),
        resident_first_hours: other(&policy.resident_first_hours, &above.resident_first_hours),
        places: policy.places.otherwise(&above.places),
        queue: other(&policy.queue, &above.queue),
        booths: other(&policy.booths, &above.booths),
        wish_points: other(&policy.wish_points, &above.wish_points),
        retention: other(&policy.retention, &above.retention),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::policy::PlaceTerms;
    use domain::refusal::Language;

    fn sent(policy: &Policy) -> Sent {
        let typed = typed(policy);
        let value = |name: &str| (name.to_owned(), typed.one(name).to_owned());
        Sent::of(RULES.iter().map(|rule| value(rule.name)).collect())
    }

    #[test]
    fn rules_come_back_from_their_form_as_they_were() {
        let t = Words::of(Language::Ko);
        let mut policy = Policy {
            quiet_hours: Some(QuietHours {
                from: Time::constant(21, 0, 0, 0),
                to: Time::constant(8, 0, 0, 0),
            }),
            ..Policy::default()
        };
        policy.caps.employers_a_fair = None;
        policy.retention.audit_days = 2000;
        policy.places.ai_session = Minutes(50);
        policy.places.visit_opens_days = Some(7);
        let read = read(&sent(&policy), t, &Zone::utc(), &Policy::default());
        assert_eq!(read.unwrap(), policy);
    }

    #[test]
    fn only_what_is_ruled_otherwise_is_kept() {
        let above = Policy::default();
        assert_eq!(otherwise(&above, &above), PolicyTerms::default());
        let here = Policy {
            hold: Minutes(7),
            ..above.clone()
        };
        let terms = otherwise(&here, &above);
        assert_eq!((terms.hold, terms.places), (Some(Minutes(7)), None));
        assert_eq!(above.clone().with(&terms).unwrap(), here);
        let mut here = here;
        here.places.ai_session = Minutes(50);
        let terms = otherwise(&here, &above);
        let alone = PlaceTerms {
            ai_session: Some(Minutes(50)),
            ..PlaceTerms::default()
        };
        assert_eq!(terms.places, Some(alone), "the other rules go on to follow");
        assert_eq!(above.with(&terms).unwrap(), here);
    }

    /// As it travels and is kept: what is null is not what is left out.
    #[test]
    fn that_visits_open_as_soon_as_they_are_published_is_a_rule_too() {
        let mut above = Policy::default();
        above.places.visit_opens_days = Some(7);
        let mut here = above.clone();
        here.places.visit_opens_days = None;
        let told = serde_json::to_value(otherwise(&here, &above)).unwrap();
        let expected = serde_json::json!({ "places": { "visit_opens_days": null } });
        assert_eq!(told, expected);
        let read: PolicyTerms = serde_json::from_value(told).unwrap();
        assert_eq!(above.with(&read).unwrap(), here);
    }
}
