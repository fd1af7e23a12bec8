//! Rules that differ from those they stand above.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Caps, FreeCancel, NoShows, PlaceTerms, Policy, QueueRules, QuietHours, WaitingOrder, Walking,
};
use crate::allocation::BoothRules;
use crate::privacy::Retention;
use crate::refusal::Refusal;
use crate::time::Minutes;
use crate::timetable::WishPoints;

/// What a centre rules otherwise than the defaults, or a fair otherwise than its centre. A rule that
/// is left out stays as it is there.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the rule of that name in `Policy`")]
pub struct PolicyTerms {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_after: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_hold: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_cancel: Option<FreeCancel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caps: Option<Caps>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_shows: Option<NoShows>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub walking: Option<Walking>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminders: Option<Vec<Minutes>>,
    /// Quiet hours that begin when they end are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet_hours: Option<QuietHours>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resident_first_hours: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<PlaceTerms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<QueueRules>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub booths: Option<BoothRules>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wish_points: Option<WishPoints>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
}

impl Policy {
    /// These rules, with what is ruled otherwise.
    ///
    /// Refuses with `rule_out_of_bounds`, `off_grid` or `window_never_opens`.
    pub fn with(self, terms: &PolicyTerms) -> Result<Self, Refusal> {
        let terms = terms.clone();
        let quiet_hours = terms.quiet_hours.or(self.quiet_hours);
        Self {
            late_after: terms.late_after.unwrap_or(self.late_after),
            hold: terms.hold.unwrap_or(self.hold),
            offer_hold: terms.offer_hold.unwrap_or(self.offer_hold),
            free_cancel: terms.free_cancel.unwrap_or(self.free_cancel),
            caps: terms.caps.unwrap_or(self.caps),
            no_shows: terms.no_shows.unwrap_or(self.no_shows),
            walking: terms.walking.unwrap_or(self.walking),
            reminders: terms.reminders.unwrap_or(self.reminders),
            quiet_hours: quiet_hours.filter(|hours| hours.from != hours.to),
            waiting: terms.waiting.unwrap_or(self.waiting),
            resident_first_hours: terms
                .resident_first_hours
                .unwrap_or(self.resident_first_hours),
            places: self.places.with(&terms.places.unwrap_or_default()),
            queue: terms.queue.unwrap_or(self.queue),
            booths: terms.booths.unwrap_or(self.booths),
            wish_points: terms.wish_points.unwrap_or(self.wish_points),
            retention: terms.retention.unwrap_or(self.retention),
        }
        .sound()
    }

    /// These rules, with what is ruled otherwise as far as it can still be kept: what was sound when it was
    /// made and is not any more rules nothing. Where it is of places alone, which must go with what is ruled
    /// of them above, all else that is ruled stands.
    #[must_use]
    pub fn ruled_by(self, terms: &PolicyTerms) -> Self {
        let ruled = self.clone().with(terms).or_else(|_| {
            let others = PolicyTerms {
                places: None,
                ..terms.clone()
            };
            self.clone().with(&others)
        });
        ruled.unwrap_or(self)
    }
}
