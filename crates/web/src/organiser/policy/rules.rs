//! Every rule there is: its name, its unit, and what it means.

use super::points;
use crate::words::Words;

/// In what a rule is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// How often, or how many.
    Times,
    /// A time of day.
    Clock,
    /// Several numbers of minutes.
    List,
    /// Points.
    Points,
    /// Several numbers of points.
    PointList,
    /// Cells of the hall's grid.
    Cells,
    /// Who is next on a waiting list.
    Order,
}

/// A rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Its name in refusals and in the form.
    pub name: &'static str,
    /// In what it is counted.
    pub unit: Unit,
}

impl Rule {
    /// True for what the centre alone rules: how long data is kept, and what rooms and seats are like.
    pub(super) fn is_of_centre(&self) -> bool {
        let of_places = [
            "places.longest_loan",
            "places.ai_session",
            "places.turnaround",
        ];
        self.name.starts_with("retention.") || of_places.contains(&self.name)
    }
}

const fn rule(name: &'static str, unit: Unit) -> Rule {
    Rule { name, unit }
}

/// Every rule, in the order of the form.
pub const RULES: [Rule; 71] = [
    rule("free_cancel.days_before", Unit::Days),
    rule("free_cancel.until", Unit::Clock),
    rule("late_after", Unit::Minutes),
    rule("hold", Unit::Minutes),
    rule("caps.room_loans_a_week", Unit::Times),
    rule("caps.ai_sessions_a_month", Unit::Times),
    rule("caps.employers_a_fair", Unit::Times),
    rule("resident_first_hours", Unit::Hours),
    rule("walking.same_site", Unit::Minutes),
    rule("walking.other_site", Unit::Minutes),
    rule("places.longest_loan", Unit::Minutes),
    rule("places.ai_session", Unit::Minutes),
    rule("places.turnaround", Unit::Minutes),
    rule("places.opens_days", Unit::Days),
    rule("places.closes_before", Unit::Minutes),
    rule("places.booth_visit", Unit::Minutes),
    rule("places.visit_turnaround", Unit::Minutes),
    rule("places.visit_opens_days", Unit::Days),
    rule("places.visit_closes_before", Unit::Minutes),
    rule("no_shows.most", Unit::Times),
    rule("no_shows.within_days", Unit::Days),
    rule("no_shows.block_days", Unit::Days),
    rule("waiting", Unit::Order),
    rule("offer_hold", Unit::Minutes),
    rule("queue.grace", Unit::Minutes),
    rule("queue.returns", Unit::Times),
    rule("queue.most_tickets", Unit::Times),
    rule("reminders", Unit::List),
    rule("quiet_hours.from", Unit::Clock),
    rule("quiet_hours.to", Unit::Clock),
    rule("booths.score.place", Unit::Points),
    rule("booths.score.most_places", Unit::Times),
    rule("booths.score.full_time", Unit::Points),
    rule("booths.score.strong_sme", Unit::Points),
    rule("booths.score.resident_first", Unit::Points),
    rule("booths.score.reported", Unit::Points),
    rule("booths.worth.first_zone", Unit::Points),
    rule("booths.worth.second_zone", Unit::Points),
    rule("booths.worth.third_zone", Unit::Points),
    rule("booths.worth.corner", Unit::Points),
    rule("booths.worth.near_employer", Unit::Points),
    rule("booths.worth.away_from_employer", Unit::Points),
    rule("booths.worth.near_sector", Unit::Points),
    rule("booths.worth.away_from_sector", Unit::Points),
    rule("booths.worth.place", Unit::Points),
    rule("booths.worth.spread", Unit::Points),
    rule("booths.distances.near_employer", Unit::Cells),
    rule("booths.distances.away_from_employer", Unit::Cells),
    rule("booths.distances.near_sector", Unit::Cells),
    rule("booths.distances.away_from_sector", Unit::Cells),
    rule("booths.distances.near_place", Unit::Cells),
    rule("booths.distances.away_from_place", Unit::Cells),
    rule("booths.distances.crowd_from", Unit::Times),
    rule("booths.distances.between_crowds", Unit::Cells),
    rule("booths.distances.crowd_to_exit", Unit::Cells),
    rule("wish_points.ranks", Unit::PointList),
    rule("wish_points.top", Unit::Points),
    rule("wish_points.good", Unit::Points),
    rule("wish_points.possible", Unit::Points),
    rule("wish_points.ungraded", Unit::Points),
    rule("wish_points.resident", Unit::Points),
    rule("wish_points.waiting_month", Unit::Points),
    rule("wish_points.waiting_most", Unit::Points),
    rule("retention.people_days", Unit::Days),
    rule("retention.cvs_days", Unit::Days),
    rule("retention.registrations_days", Unit::Days),
    rule("retention.accessibility_days", Unit::Days),
    rule("retention.deliveries_days", Unit::Days),
    rule("retention.sign_ins_days", Unit::Days),
    rule("retention.accesses_days", Unit::Days),
    rule("retention.audit_days", Unit::Days),
];

/// The rules under their headings.
pub(super) fn grouped(t: Words) -> [(&'static str, &'static [Rule]); 9] {
    [
        (t.org_rules_bookings(), &RULES[..4]),
        (t.org_rules_limits(), &RULES[4..10]),
        (t.org_rules_places(), &RULES[10..19]),
        (t.org_rules_no_shows(), &RULES[19..22]),
        (t.org_rules_waiting(), &RULES[22..27]),
        (t.org_rules_reminders(), &RULES[27..30]),
        (t.org_rules_booths(), &RULES[30..53]),
        (t.org_rules_wishes(), &RULES[53..61]),
        (t.org_rules_keeping(), &RULES[61..]),
    ]
}

/// What a unit is called.
pub(super) const fn unit(t: Words, unit: Unit) -> &'static str {
    match unit {
        Unit::Minutes | Unit::List => t.org_unit_minutes(),
        Unit::Hours => t.org_unit_hours(),
        Unit::Days => t.org_unit_days(),
        Unit::Times => t.org_unit_times(),
        Unit::Points | Unit::PointList => t.org_unit_points(),
        Unit::Cells => t.org_unit_cells(),
        Unit::Clock | Unit::Order => "",
    }
}

/// What a rule of a fair is called, and what it means: rooms and seats follow the centre.
pub(super) fn told_at_fair(t: Words, name: &str) -> (&'static str, &'static str) {
    match told(t, name) {
        (label, about) if about == t.org_rule_opens_about() => {
            (label, t.org_rule_opens_fair_about())
        }
        told => told,
    }
}

/// What a rule is called, and what it means.
pub(super) fn told(t: Words, name: &str) -> (&'static str, &'static str) {
    if name.starts_with("booths.") || name.starts_with("wish_points.") {
        return points::told(t, name);
    }
    match name {
        "places.longest_loan" => (t.org_rule_loan_length(), t.org_rule_place_about()),
        "places.ai_session" => (t.org_rule_session_length(), t.org_rule_place_about()),
        "places.turnaround" => (t.org_rule_turnaround(), t.org_rule_place_about()),
        "places.opens_days" => (t.org_rule_opens(), t.org_rule_opens_about()),
        "places.closes_before" => (t.org_rule_closes(), t.org_rule_opens_about()),
        "places.booth_visit" => (t.org_rule_visit_length(), t.org_rule_visit_about()),
        "places.visit_turnaround" => (t.org_rule_visit_turnaround(), t.org_rule_visit_about()),
        "places.visit_opens_days" => (t.org_rule_visit_opens(), t.org_rule_visit_opens_about()),
        "places.visit_closes_before" => (t.org_rule_visit_closes(), t.org_rule_visit_about()),
        "free_cancel.days_before" => (t.org_rule_cancel_days(), t.org_rule_cancel_days_about()),
        "free_cancel.until" => (t.org_rule_cancel_until(), t.org_rule_cancel_until_about()),
        "late_after" => (t.org_rule_late(), t.org_rule_late_about()),
        "hold" => (t.org_rule_hold(), t.org_rule_hold_about()),
        "caps.room_loans_a_week" => (t.org_rule_loans(), t.org_rule_cap_about()),
        "caps.ai_sessions_a_month" => (t.org_rule_sessions(), t.org_rule_cap_about()),
        "caps.employers_a_fair" => (t.org_rule_employers(), t.org_rule_cap_about()),
        "resident_first_hours" => (t.org_rule_residents(), t.org_rule_residents_about()),
        "walking.same_site" => (t.org_rule_walk_same(), t.org_rule_walk_about()),
        "walking.other_site" => (t.org_rule_walk_other(), t.org_rule_walk_about()),
        "no_shows.most" => (t.org_rule_misses(), t.org_rule_misses_about()),
        "no_shows.within_days" => (t.org_rule_misses_within(), t.org_rule_misses_within_about()),
        "no_shows.block_days" => (t.org_rule_misses_block(), t.org_rule_misses_block_about()),
        "waiting" => (t.org_rule_order(), t.org_rule_order_about()),
        "offer_hold" => (t.org_rule_offer(), t.org_rule_offer_about()),
        "queue.grace" => (t.org_rule_grace(), t.org_rule_grace_about()),
        "queue.returns" => (t.org_rule_returns(), t.org_rule_returns_about()),
        "queue.most_tickets" => (t.org_rule_tickets(), t.org_rule_tickets_about()),
        "reminders" => (t.org_rule_reminders(), t.org_rule_reminders_about()),
        "quiet_hours.from" => (t.org_rule_quiet_from(), t.org_rule_quiet_about()),
        "quiet_hours.to" => (t.org_rule_quiet_to(), t.org_rule_quiet_about()),
        "retention.people_days" => (t.org_rule_people(), t.org_rule_people_about()),
        "retention.cvs_days" => (t.org_rule_cvs(), t.org_rule_cvs_about()),
        "retention.registrations_days" => {
            (t.org_rule_registrations(), t.org_rule_registrations_about())
        }
        "retention.accessibility_days" => {
            (t.org_rule_accessibility(), t.org_rule_accessibility_about())
        }
        "retention.deliveries_days" => (t.org_rule_mails(), t.org_rule_mails_about()),
        "retention.sign_ins_days" => (t.org_rule_sign_ins(), t.org_rule_sign_ins_about()),
        "retention.accesses_days" => (t.org_rule_accesses(), t.org_rule_accesses_about()),
        _ => (t.org_rule_audit(), t.org_rule_audit_about()),
    }
}
