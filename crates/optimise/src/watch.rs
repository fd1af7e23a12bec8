//! What a search tells while it runs, and how it is stopped.

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Work done, in millionths of all the work that the search may need; it may end earlier.
    pub done_ppm: u32,
    /// The last level's value of the best plan so far; 0 before there is one.
    pub value: u64,
    /// What is proved of that level so far; `u64::MAX` before anything is.
    pub bound: u64,
}

/// How a search and its caller talk: it asks whether to stop, and tells how far it is.
///
/// `stop` is asked many times a second, from more than one thread. When it says yes, the search
/// returns its best plan soon, within about a tenth of a second on the fairs it is made for. The clock is the caller's: a time limit is a `stop`
/// that looks at it.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Whether to stop now.
    pub stop: &'a (dyn Fn() -> bool + Sync),
    /// Hears of progress.
    pub tell: &'a (dyn Fn(Progress) + Sync),
}

impl Watch<'static> {
    /// Lets a search run to its own end and hears nothing.
    pub fn none() -> Self {
        Self {
            stop: &|| false,
            tell: &|_| {},
        }
    }
}

impl Watch<'_> {
    /// Whether to stop now.
    pub fn stopped(&self) -> bool {
        (self.stop)()
    }
}
