//! What somebody follows, and how soon they are told.

use std::time::Duration;

use domain::id::{CentreId, FairId, ResourceId};

use super::news::{News, Topic};

/// How long news is gathered before somebody who should know at once is told.
const AT_ONCE: Duration = Duration::from_millis(300);

/// What a page follows.
#[derive(Clone, Debug)]
pub(crate) struct Follow {
    /// The centre of the fair.
    pub(crate) centre: CentreId,
    /// The fair.
    pub(crate) fair: FairId,
    /// What of it.
    pub(crate) topics: &'static [Topic],
    /// How soon it is told.
    pub(crate) pace: Pace,
}

/// How soon news is told.
#[derive(Clone, Debug)]
pub(crate) enum Pace {
    /// At once: for the few who run the day.
    AtOnce,
    /// At once for the lines of these panels, and after a while for all others: in a hall full of
    /// people each of many lines moves all the time.
    Near(Vec<ResourceId>, Duration),
}

impl Follow {
    /// After how long to tell of news; none for what is not followed.
    pub(super) fn due(&self, news: Option<&News>) -> Option<Duration> {
        let Some(news) = news else {
            return Some(self.pace.usual());
        };
        let is_theirs = news.centre == self.centre
            && news.fair.is_none_or(|fair| fair == self.fair)
            && self.topics.contains(&news.topic);
        is_theirs.then(|| match &self.pace {
            Pace::Near(panels, _) if news.panel.is_some_and(|one| panels.contains(&one)) => AT_ONCE,
            other => other.usual(),
        })
    }
}

impl Pace {
    const fn usual(&self) -> Duration {
        match self {
            Self::AtOnce => AT_ONCE,
            Self::Near(_, others) => *others,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const LATER: Duration = Duration::from_secs(5);

    fn follow(pace: Pace) -> Follow {
        Follow {
            centre: CentreId(Uuid::from_u128(1)),
            fair: FairId(Uuid::from_u128(2)),
            topics: &[Topic::Lines, Topic::Bookings],
            pace,
        }
    }

    fn news(centre: u128, fair: Option<u128>, panel: u128) -> News {
        News {
            topic: Topic::Lines,
            centre: CentreId(Uuid::from_u128(centre)),
            fair: fair.map(|id| FairId(Uuid::from_u128(id))),
            panel: Some(ResourceId(Uuid::from_u128(panel))),
        }
    }

    #[test]
    fn other_fairs_other_centres_and_other_topics_are_not_told() {
        let staff = follow(Pace::AtOnce);
        assert_eq!(staff.due(Some(&news(1, Some(2), 9))), Some(AT_ONCE));
        assert_eq!(staff.due(Some(&news(1, None, 9))), Some(AT_ONCE));
        assert_eq!(staff.due(Some(&news(1, Some(3), 9))), None);
        assert_eq!(staff.due(Some(&news(4, Some(2), 9))), None);
        let door = News {
            topic: Topic::Door,
            ..news(1, Some(2), 9)
        };
        assert_eq!(staff.due(Some(&door)), None);
        assert_eq!(
            staff.due(None),
            Some(AT_ONCE),
            "what was missed may be anything"
        );
    }

    #[test]
    fn whoever_stands_in_a_line_hears_of_it_at_once_and_of_others_later() {
        let seeker = follow(Pace::Near(vec![ResourceId(Uuid::from_u128(9))], LATER));
        assert_eq!(seeker.due(Some(&news(1, Some(2), 9))), Some(AT_ONCE));
        assert_eq!(seeker.due(Some(&news(1, Some(2), 8))), Some(LATER));
    }
}
