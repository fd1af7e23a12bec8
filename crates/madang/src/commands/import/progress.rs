//! How far an import is, on standard error: a bar on a terminal that can draw one, else a line now and
//! then.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How many lines are written at most where there is no terminal.
const LINES: usize = 20;

/// How far an import is.
pub struct Progress {
    bar: Option<ProgressBar>,
    what: &'static str,
    done: usize,
    told: usize,
    all: usize,
}

impl Progress {
    /// Nothing of so many is done.
    pub fn begin(all: usize, what: &'static str) -> Self {
        let bar = bar(all, what);
        Self {
            // Hidden where standard error is no terminal, or where `TERM` is unset or `dumb`.
            bar: (!bar.is_hidden()).then_some(bar),
            what,
            done: 0,
            told: 0,
            all,
        }
    }

    /// So many more are done.
    pub fn advance(&mut self, by: usize) {
        self.done += by;
        if let Some(bar) = &self.bar {
            bar.inc(by as u64);
            return;
        }
        let step = self.all.div_ceil(LINES).max(1);
        if self.done - self.told >= step || self.done == self.all {
            self.told = self.done;
            eprintln!("{} of {} {}", self.done, self.all, self.what);
        }
    }

    /// It is over.
    pub fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish();
        }
    }
}

fn bar(all: usize, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(all as u64), ProgressDrawTarget::stderr());
    let style = format!("{{bar:40}} {{pos}}/{{len}} {what}");
    bar.with_style(ProgressStyle::with_template(&style).expect("a template"))
}
