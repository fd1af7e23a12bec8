//! The rush: everybody presses "book" in the second that booking opens.

use crate::cpu::{self, Spent};
use crate::demand::{self, Spread, Wish};
use crate::dice::Dice;
use crate::fair::{Fair, MINUTES, Times};
use crate::http::request;
use crate::load::{Load, Volley};
use crate::machine;
use crate::people::{City, Person};
use crate::site::{Relayed, Site};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A kind of rush.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    spread: Spread,
    places: usize,
    killed: bool,
}

/// Every kind.
pub const KINDS: [Kind; 4] = [
    Kind {
        name: "rush",
        spread: Spread::Skewed,
        places: 20,
        killed: false,
    },
    Kind {
        name: "flat",
        spread: Spread::Flat,
        places: 20,
        killed: false,
    },
    Kind {
        name: "room",
        spread: Spread::Flat,
        places: 100,
        killed: false,
    },
    Kind {
        name: "kill",
        spread: Spread::Skewed,
        places: 20,
        killed: true,
    },
];

/// What one rush came to.
#[derive(Default, Debug)]
pub struct Figures {
    /// How idle the machine was in the second before, in per cent.
    pub idle: f64,
    /// Confirmed bookings.
    pub confirmed: usize,
    /// Bookings that an exact system confirms for this demand.
    pub possible: usize,
    /// What else was answered, by status and code.
    pub others: BTreeMap<String, usize>,
    /// How often somebody was told to come back, or lost the connection.
    pub again: u32,
    /// From the first request to the last answer, in milliseconds.
    pub took_ms: f64,
    /// Confirmed bookings per second.
    pub confirmed_a_second: f64,
    /// All attempts per second.
    pub attempts_a_second: f64,
    /// Half of the attempts were answered within this many milliseconds.
    pub p50_ms: f64,
    /// 99 of 100 were.
    pub p99_ms: f64,
    /// The memory of `madang` afterwards, in MB.
    pub memory_mb: f64,
    /// How long it worked on afterwards, events, invitations and mails of the rush, in milliseconds
    /// (at most a minute, in steps of half a second).
    pub settled_ms: f64,
    /// 99 of 100 events of the last minute were in the stream within this many milliseconds.
    pub lag_p99_ms: f64,
    /// Events that the relay told a second of its work, from the first request until all was told; 0
    /// when it died.
    pub relayed_a_second: f64,
    /// Processor time by program from the first request to the last answer, in seconds.
    pub cpu: Spent,
}

/// What happened after the last answer.
struct Settled {
    lag_p99_ms: f64,
    took: Duration,
    told: Relayed,
}

/// A crowd at a fair.
pub struct Scene {
    /// The system.
    pub site: Site,
    /// The fair.
    pub fair: Fair,
    /// Who books.
    pub city: City,
    /// Makes the key of every request.
    pub keys: Dice,
}

impl Scene {
    /// Plays one rush and measures it.
    pub async fn rush(&mut self, kind: Kind, connections: usize, seed: u64) -> Figures {
        let times = self.fair.new_times(&self.site, kind.places).await;
        let crowd = self.city.next_crowd();
        let wishes = demand::draw(crowd.len(), kind.spread, seed);
        let requests = self.requests(&crowd, &wishes, &times);
        self.site.until_quiet().await;
        let mut load = Load::open(self.site.address, connections).await;
        load.send(looks(&crowd)).await;
        let told_before = match kind.killed {
            // Another process counts from nothing.
            true => Relayed::default(),
            false => self.site.relayed().await,
        };
        let idle = machine::idle().await;
        let before = cpu::spent();
        let volley = if kind.killed {
            self.send_and_kill(&mut load, requests).await
        } else {
            load.send(requests).await
        };
        let cpu = cpu::between(&before, &cpu::spent());
        let memory_mb = machine::memory(self.site.madang.id());
        let possible = demand::possible(&wishes, kind.places);
        let figures = Figures::of(&volley);
        let settled = self.settle(kind, told_before, figures.confirmed).await;
        Figures {
            idle,
            possible,
            memory_mb,
            cpu,
            settled_ms: settled.took.as_secs_f64() * 1e3,
            lag_p99_ms: settled.lag_p99_ms,
            relayed_a_second: settled.told.a_second_since(told_before),
            ..figures
        }
    }

    /// Waits until all is told and dealt with. The lag is read before all else is done: a minute later it
    /// would be forgotten.
    async fn settle(&self, kind: Kind, before: Relayed, confirmed: usize) -> Settled {
        let telling = match kind.killed {
            // How many the killed process had told nobody knows. The next one tells the rest, on PostgreSQL,
            // when the leases of the killed one have run out; until then it only seems to be done.
            true => self.site.until_all_told().await,
            false => self.site.until_told(before.events + confirmed as f64).await,
        };
        let told = self.site.relayed().await;
        let early = self.site.outbox_lag_ms().await;
        let took = telling + self.site.until_quiet().await;
        Settled {
            lag_p99_ms: early.max(self.site.outbox_lag_ms().await),
            took,
            told,
        }
    }

    fn requests(&mut self, crowd: &[Person], wishes: &[Wish], times: &Times) -> Vec<Vec<u8>> {
        let keys = &mut self.keys;
        let book = |wish: &Wish| {
            let person = &crowd[wish.person];
            let (path, from) = times.time(wish.time);
            let bearer = format!("Bearer {}", person.token);
            let key = keys.id().to_string();
            let headers = [
                ("authorization", bearer.as_str()),
                ("idempotency-key", &key),
            ];
            let body = format!(
                "{{\"person\":\"{}\",\"from\":\"{from}\",\"minutes\":{MINUTES}}}",
                person.id
            );
            request("POST", &path, &headers, &body)
        };
        wishes.iter().map(book).collect()
    }

    /// The process dies as half of the people have their answer, and is started again at once.
    async fn send_and_kill(&mut self, load: &mut Load, requests: Vec<Vec<u8>>) -> Volley {
        let (answered, half) = (load.answered(), requests.len() / 2);
        let madang = &mut self.site.madang;
        let kill = async {
            while answered.load(Ordering::Relaxed) < half {
                // The kill must fall in the middle of the rush, wherever that is.
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            madang.restart().await;
        };
        let (volley, ()) = tokio::join!(load.send(requests), kill);
        volley
    }
}

/// Everybody looks at their session just before, which also warms the connections.
fn looks(crowd: &[Person]) -> Vec<Vec<u8>> {
    let look = |person: &Person| {
        let bearer = format!("Bearer {}", person.token);
        request("GET", "/v1/session", &[("authorization", &bearer)], "")
    };
    crowd.iter().map(look).collect()
}

impl Figures {
    /// For programs.
    pub fn json(&self) -> Value {
        json!({
            "idle": self.idle,
            "confirmed": self.confirmed,
            "possible": self.possible,
            "others": self.others,
            "again": self.again,
            "took_ms": self.took_ms,
            "confirmed_a_second": self.confirmed_a_second,
            "attempts_a_second": self.attempts_a_second,
            "p50_ms": self.p50_ms,
            "p99_ms": self.p99_ms,
            "memory_mb": self.memory_mb,
            "settled_ms": self.settled_ms,
            "lag_p99_ms": self.lag_p99_ms,
            "relayed_a_second": self.relayed_a_second,
            "cpu_seconds": self.cpu,
        })
    }

    /// Processor time by program in microseconds an attempt, as a sentence.
    pub fn cpu_an_attempt(&self) -> String {
        let attempts = self.attempts_a_second * self.took_ms / 1e3;
        let share = |(program, seconds): (&&str, &f64)| {
            format!("{program} {:.0}", seconds * 1e6 / attempts.max(1.0))
        };
        let shares: Vec<_> = self.cpu.iter().map(share).collect();
        format!("{} us an attempt", shares.join(", "))
    }

    fn of(volley: &Volley) -> Self {
        let confirmed = volley.succeeded();
        Self {
            confirmed,
            others: volley.others(),
            again: volley.answers.iter().map(|answer| answer.again).sum(),
            took_ms: volley.took.as_secs_f64() * 1e3,
            confirmed_a_second: volley.rate(confirmed),
            attempts_a_second: volley.rate(volley.answers.len()),
            p50_ms: volley.percentile(50),
            p99_ms: volley.percentile(99),
            ..Self::default()
        }
    }
}
