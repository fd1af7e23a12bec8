//! How this process shares the processors with other programs.

use thread_priority::unix::{
    NormalThreadSchedulePolicy, ThreadSchedulePolicy, set_thread_priority_and_policy,
    thread_native_id,
};
use thread_priority::{Error, ThreadPriority};

/// Where a thread's nice value stands among its figures, and where its policy (`proc_pid_stat(5)`).
const NICE: usize = 19;
const POLICY: usize = 41;

/// Lets this thread, and all that it starts from now on, take no processor from a program that is at work
/// in the moment they wake (ADR 0060). Whoever gave the process another policy or nice value keeps it.
pub fn interrupt_nobody() {
    // `SCHED_OTHER` is 0, and so is the usual nice value.
    if (figure(POLICY), figure(NICE)) != (Some(0), Some(0)) {
        return;
    }
    if let Err(error) = be_a_batch() {
        tracing::debug!(%error, "threads may interrupt others when they wake");
    }
}

fn be_a_batch() -> Result<(), Error> {
    let as_nice_as_before = ThreadPriority::Os(Default::default());
    let batch = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Batch);
    set_thread_priority_and_policy(thread_native_id(), as_nice_as_before, batch)
}

/// One of this thread's figures, as the kernel has them; the second is a name in brackets.
fn figure(nth: usize) -> Option<i32> {
    let figures = std::fs::read_to_string("/proc/thread-self/stat").ok()?;
    let (_, from_the_third) = figures.rsplit_once(')')?;
    from_the_third
        .split_whitespace()
        .nth(nth.checked_sub(3)?)?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    /// As Linux numbers them.
    const OTHER: i32 = 0;
    const BATCH: i32 = 3;

    #[test]
    fn threads_started_from_now_on_interrupt_nobody_and_stay_as_nice_as_they_were() {
        let (policy, nice) = (figure(POLICY), figure(NICE));
        let policies = thread::spawn(|| {
            interrupt_nobody();
            let later = thread::spawn(|| figure(POLICY)).join();
            (figure(POLICY), later.unwrap(), figure(NICE))
        });
        // Tests may be run under another nice value too.
        let expected = match (policy, nice) {
            (Some(OTHER), Some(0)) => Some(BATCH),
            _ => policy,
        };
        assert_eq!(policies.join().unwrap(), (expected, expected, nice));
    }

    #[test]
    fn who_was_made_nice_keeps_what_they_were_given() {
        let kept = thread::spawn(|| {
            let usual = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Other);
            let nicer = ThreadPriority::Min;
            set_thread_priority_and_policy(thread_native_id(), nicer, usual).unwrap();
            interrupt_nobody();
            (figure(POLICY), figure(NICE))
        });
        assert_eq!(kept.join().unwrap(), (Some(OTHER), Some(19)));
    }
}
