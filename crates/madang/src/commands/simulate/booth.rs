//! A booth and whom it talks to.

/// What a booth does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Booth {
    /// Nobody is there.
    Free,
    /// Called somebody who comes at this minute, or not at all, and then waits until this minute.
    Called {
        guest: usize,
        comes: bool,
        until: u32,
    },
    /// Talks until this minute.
    Talks { guest: usize, until: u32 },
    /// The employer has left.
    Left,
}

/// What is to be done at a booth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Call the next.
    Call,
    /// The one who was called begins to talk.
    Begin(usize),
    /// The one who was called has not come.
    GiveUp(usize),
    /// The talk ends.
    End(usize),
}

impl Booth {
    /// True when this guest is called or talked to.
    pub fn is_with(&self, who: usize) -> bool {
        matches!(*self, Self::Called { guest, .. } | Self::Talks { guest, .. } if guest == who)
    }

    /// What is to be done at this minute, if anything.
    pub fn step(&self, minute: u32) -> Option<Step> {
        match *self {
            Self::Free => Some(Step::Call),
            Self::Called {
                guest,
                comes,
                until,
            } if until <= minute => Some(match comes {
                true => Step::Begin(guest),
                false => Step::GiveUp(guest),
            }),
            Self::Talks { guest, until } if until <= minute => Some(Step::End(guest)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_booth_calls_waits_talks_and_calls_again() {
        assert_eq!(Booth::Free.step(0), Some(Step::Call));
        let called = |comes| Booth::Called {
            guest: 7,
            comes,
            until: 3,
        };
        assert_eq!(called(true).step(2), None);
        assert_eq!(called(true).step(3), Some(Step::Begin(7)));
        assert_eq!(called(false).step(3), Some(Step::GiveUp(7)));
        let talks = Booth::Talks {
            guest: 7,
            until: 12,
        };
        assert_eq!((talks.step(11), talks.step(12)), (None, Some(Step::End(7))));
        assert_eq!(Booth::Left.step(50), None);
    }
}
