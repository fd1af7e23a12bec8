//! How far a search is, on standard error: a bar on a terminal that can draw one, else a line at each
//! step.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use optimise::Progress;
use optimise::plan::gap_ppm;

/// How far a search is.
pub struct Bar(Option<ProgressBar>);

impl Bar {
    /// Nothing is done.
    pub fn begin() -> Self {
        let bar = ProgressBar::with_draw_target(Some(1_000_000), ProgressDrawTarget::stderr());
        // Hidden where standard error is no terminal, or where `TERM` is unset or `dumb`.
        if bar.is_hidden() {
            return Self(None);
        }
        let style = "{bar:40} {percent:>3} %  {elapsed}  {msg}";
        let style = ProgressStyle::with_template(style).expect("a template");
        Self(Some(bar.with_style(style)))
    }

    /// The search is so far.
    pub fn tell(&self, progress: Progress) {
        let text = text(progress);
        match &self.0 {
            Some(bar) => {
                bar.set_position(progress.done_ppm.into());
                bar.set_message(text);
            }
            None => eprintln!("{:3} %  {text}", progress.done_ppm / 10_000),
        }
    }

    /// It is over.
    pub fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

fn text(Progress { value, bound, .. }: Progress) -> String {
    if bound == u64::MAX {
        return format!("value {value}");
    }
    format!(
        "value {value}, at most {bound}: gap {}",
        percent(gap_ppm(value, bound))
    )
}

/// Millionths as a share: `0.0123 %`.
pub fn percent(ppm: u64) -> String {
    format!("{}.{:04} %", ppm / 10_000, ppm % 10_000)
}
