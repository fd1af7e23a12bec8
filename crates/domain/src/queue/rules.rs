//! How long a call waits, how many tickets a person may hold, and how far it is to walk.

use crate::policy::Policy;
use crate::time::Minutes;

/// The rules of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// How long somebody who is called can take to come.
    pub grace: Minutes,
    /// How many missed calls lead to the end of the line, before one drops out.
    pub returns: u16,
    /// The most tickets in use that a person may hold.
    pub most_tickets: u16,
    /// How long it takes to walk to another booth of the same fair.
    pub same_site: Minutes,
    /// How long it takes to get to anywhere else.
    pub other_site: Minutes,
}

impl Rules {
    /// The rules that a policy lays down.
    pub const fn of(policy: &Policy) -> Self {
        Self {
            grace: policy.queue.grace,
            returns: policy.queue.returns,
            most_tickets: policy.queue.most_tickets,
            same_site: policy.walking.same_site,
            other_site: policy.walking.other_site,
        }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::of(&Policy::default())
    }
}
