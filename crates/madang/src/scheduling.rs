//! How this process shares the processors with other programs.

use thread_priority::unix::{
    NormalThreadSchedulePolicy, ThreadSchedulePolicy, set_thread_priority_and_policy,
    thread_native_id, thread_schedule_policy,
};
use thread_priority::{Error, ThreadPriority};

const USUAL: ThreadSchedulePolicy = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Other);
const BATCH: ThreadSchedulePolicy = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Batch);

/// Lets this thread, and all that it starts from now on, take no processor from a program that is at work
/// in the moment they wake (ADR 0060). Whoever gave the process another policy or nice value keeps it.
pub fn interrupt_nobody() {
    if thread_schedule_policy() != Ok(USUAL) || nice() != Some(0) {
        return;
    }
    if let Err(error) = be_a_batch() {
        tracing::debug!(%error, "threads are scheduled as usual");
    }
}

fn be_a_batch() -> Result<(), Error> {
    let as_nice_as_before = ThreadPriority::Os(Default::default());
    set_thread_priority_and_policy(thread_native_id(), as_nice_as_before, BATCH)
}

/// This thread's nice value: the 19th of its figures, of which the second is a name in brackets.
fn nice() -> Option<i32> {
    let figures = std::fs::read_to_string("/proc/thread-self/stat").ok()?;
    let (_, from_the_third) = figures.rsplit_once(')')?;
    from_the_third.split_whitespace().nth(16)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn threads_started_from_now_on_interrupt_nobody_and_stay_as_nice_as_they_were() {
        let policies = thread::spawn(|| {
            interrupt_nobody();
            let later = thread::spawn(thread_schedule_policy).join();
            (thread_schedule_policy(), later.unwrap(), nice())
        });
        let policies = policies.join().unwrap();
        assert_eq!(policies, (Ok(BATCH), Ok(BATCH), Some(0)));
    }

    #[test]
    fn who_was_made_nice_keeps_what_they_were_given() {
        let kept = thread::spawn(|| {
            let nicer = ThreadPriority::Min;
            set_thread_priority_and_policy(thread_native_id(), nicer, USUAL).unwrap();
            interrupt_nobody();
            (thread_schedule_policy(), nice())
        });
        assert_eq!(kept.join().unwrap(), (Ok(USUAL), Some(19)));
    }
}
