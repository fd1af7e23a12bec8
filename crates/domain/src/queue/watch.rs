//! How a line looks to whoever watches over all of them.

use super::WaitRange;

/// From how many minutes on a wait is long: as long as an interview that was arranged before.
pub const LONG_WAIT: u32 = 30;

/// What is seen of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Glimpse {
    /// How many wait.
    pub waiting: u32,
    /// How many are called or served.
    pub at_the_booth: u32,
    /// How long a newcomer would wait; none while calling is paused.
    pub wait: Option<WaitRange>,
    /// True while nobody is called.
    pub paused: bool,
}

/// How a line looks, what needs looking after first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Look {
    /// Calling is paused though people wait.
    Stuck,
    /// A newcomer may wait half an hour or longer.
    Long,
    /// Calling is paused and nobody waits.
    Paused,
    /// Nobody is there and nobody waits: somebody could be sent.
    Idle,
    /// All is well.
    Moving,
}

impl Look {
    /// True when somebody should go and see.
    pub const fn is_alarming(self) -> bool {
        matches!(self, Self::Stuck | Self::Long)
    }
}

impl Glimpse {
    /// How the line looks.
    pub fn look(self) -> Look {
        let most = self.wait.map_or(0, |wait| wait.most);
        match (self.paused, self.waiting) {
            (true, 0) => Look::Paused,
            (true, _) => Look::Stuck,
            (false, _) if most >= LONG_WAIT => Look::Long,
            (false, 0) if self.at_the_booth == 0 => Look::Idle,
            (false, _) => Look::Moving,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(waiting: u32, at_the_booth: u32, most: u32, paused: bool) -> Look {
        let wait = (!paused).then_some(WaitRange { least: 0, most });
        let glimpse = Glimpse {
            waiting,
            at_the_booth,
            wait,
            paused,
        };
        glimpse.look()
    }

    #[test]
    fn a_paused_line_alarms_only_while_people_wait_in_it() {
        assert_eq!(look(2, 0, 0, true), Look::Stuck);
        assert_eq!(look(0, 1, 0, true), Look::Paused);
        assert!(Look::Stuck.is_alarming() && !Look::Paused.is_alarming());
    }

    #[test]
    fn half_an_hour_is_long_and_a_minute_less_is_not() {
        assert_eq!(look(4, 1, 30, false), Look::Long);
        assert_eq!(look(4, 1, 29, false), Look::Moving);
    }

    #[test]
    fn a_booth_is_idle_when_nobody_waits_and_nobody_is_there() {
        assert_eq!(look(0, 0, 0, false), Look::Idle);
        assert_eq!(look(0, 1, 0, false), Look::Moving);
        assert_eq!(look(1, 0, 0, false), Look::Moving);
    }
}
