//! Why a request waits, and why a wish is not met: the first reason of the format that holds.

use super::model::{Model, What, Wished};

/// Who sits where.
pub struct Hall<'a> {
    model: &'a Model,
    /// The booth of each request.
    pub held: &'a [Option<usize>],
    /// Who holds each booth: `[session][booth]`.
    holders: Vec<Vec<Option<usize>>>,
}

/// Whether a wish is met, or why not and who is in the way.
#[derive(Default)]
pub struct Explained {
    /// None when it is met.
    pub reason: Option<&'static str>,
    /// Requests, rising.
    pub blocked_by: Vec<usize>,
}

impl Explained {
    fn because(reason: &'static str, mut blocked_by: Vec<usize>) -> Self {
        blocked_by.sort_unstable();
        Self {
            reason: Some(reason),
            blocked_by,
        }
    }
}

/// Of many to be near so many are named: where they have booths, the nearest.
const NAMED: usize = 5;

fn few(partners: impl Iterator<Item = usize>) -> Vec<usize> {
    partners.take(NAMED).collect()
}

impl<'a> Hall<'a> {
    /// The hall with these booths given.
    pub fn of(model: &'a Model, held: &'a [Option<usize>]) -> Self {
        let mut holders = vec![vec![None; model.booths]; model.sessions];
        for (request, booth) in held.iter().enumerate() {
            if let Some(booth) = booth {
                holders[model.requests[request].session][*booth] = Some(request);
            }
        }
        Self {
            model,
            held,
            holders,
        }
    }

    /// Why a request has no booth: `pinned` when somebody who ranks later holds one by a pin.
    pub fn why_waiting(&self, request: usize) -> &'static str {
        let asked = &self.model.requests[request];
        let holders = asked.fitting.iter();
        let mut holders = holders.filter_map(|booth| self.holders[asked.session][*booth]);
        let is_later = |holder: usize| {
            let its = &self.model.requests[holder];
            its.score < asked.score
                || (its.score == asked.score && its.applied_at > asked.applied_at)
        };
        match holders.any(is_later) {
            true => "pinned",
            false => "outranked",
        }
    }

    /// Whether a wish is met, or why not; none for a request that waits.
    pub fn explain(&self, wish: &Wished) -> Option<Explained> {
        let booth = self.held[wish.request]?;
        Some(match &wish.what {
            What::Linear(meets) if meets[booth] => Explained::default(),
            What::Linear(meets) => self.linear(wish.request, meets),
            What::Near { partners, reach } => self.near(wish.request, booth, partners, *reach),
            What::Away { others, reach } => {
                let close = |other: &usize| {
                    self.held[*other]
                        .is_some_and(|its| self.model.distances.get(booth, its) <= *reach)
                };
                let close: Vec<usize> = others.iter().copied().filter(close).collect();
                match close.is_empty() {
                    true => Explained::default(),
                    false => self.pairwise(wish.request, close),
                }
            }
        })
    }

    fn linear(&self, request: usize, meets: &[bool]) -> Explained {
        let asked = &self.model.requests[request];
        let meeting = asked.fitting.iter().filter(|booth| meets[**booth]);
        let holders: Vec<Option<usize>> = meeting
            .map(|booth| self.holders[asked.session][*booth])
            .collect();
        if holders.is_empty() {
            return Explained::because("impossible", Vec::new());
        }
        if asked.pin.is_some() {
            return Explained::because("pinned", Vec::new());
        }
        let reason = if holders.contains(&None) {
            "traded"
        } else {
            "taken"
        };
        Explained::because(reason, holders.into_iter().flatten().collect())
    }

    fn near(&self, request: usize, booth: usize, partners: &[usize], reach: u16) -> Explained {
        let away = |partner: &usize| {
            let its = self.held[*partner]?;
            Some((self.model.distances.get(booth, its), *partner))
        };
        let mut seated: Vec<(u16, usize)> = partners.iter().filter_map(away).collect();
        seated.sort_unstable();
        match seated.first() {
            _ if partners.is_empty() => Explained::because("impossible", Vec::new()),
            None => Explained::because("partner_unplaced", few(partners.iter().copied())),
            Some((nearest, _)) if *nearest <= reach => Explained::default(),
            Some(_) => self.too_far(request, seated.into_iter().map(|(_, partner)| partner)),
        }
    }

    /// It takes only one who is not pinned to come nearer.
    fn too_far(&self, request: usize, nearest: impl Iterator<Item = usize> + Clone) -> Explained {
        let is_pinned = |request: usize| self.model.requests[request].pin.is_some();
        match is_pinned(request) && nearest.clone().all(is_pinned) {
            true => Explained::because("pinned", few(nearest)),
            false => Explained::because("traded", few(nearest)),
        }
    }

    fn pairwise(&self, request: usize, others: Vec<usize>) -> Explained {
        let is_pinned = |request: usize| self.model.requests[request].pin.is_some();
        let pinned: Vec<usize> = others
            .iter()
            .copied()
            .filter(|other| is_pinned(*other))
            .collect();
        match is_pinned(request) && !pinned.is_empty() {
            true => Explained::because("pinned", pinned),
            false => Explained::because("traded", others),
        }
    }
}
