//! What happened, as a table.

use std::path::Path;

use data::Database;
use data::ledger::violations;

use super::super::play::api::{Api, Tally};
use super::super::play::{mailbox, memory};
use crate::fault::Fault;

/// Prints what was done and refused, the mails, the invariants and the memory in use.
///
/// # Errors
/// When the database cannot be read, or an invariant is broken.
pub async fn print(api: &Api, db: Option<&Database>, maildir: &Path) -> Result<(), Fault> {
    println!();
    api.note(print_requests);
    print_mails(maildir);
    let mut broken = 0;
    if let Some(db) = db {
        for violation in violations(db).await? {
            broken += violation.rows;
            println!("{:>6} times broken: {}", violation.rows, violation.rule);
        }
    }
    println!("\nIn use: {}.", memory());
    if broken > 0 {
        return Err(Fault::say("an invariant is broken"));
    }
    Ok(())
}

fn print_requests(tally: &mut Tally) {
    println!(
        "{:<22} {:>6} {:>10} {:>10}",
        "request", "done", "p50 ms", "p99 ms"
    );
    for (kind, times) in &mut tally.done {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!(
            "{kind:<22} {:>6} {:>10.1} {:>10.1}",
            times.len(),
            at(0.5),
            at(0.99)
        );
    }
    for ((kind, code), count) in &tally.refused {
        println!("{kind:<22} {count:>6} refused: {code}");
    }
}

fn print_mails(maildir: &Path) {
    let mails = mailbox::mails(maildir);
    let of = |method: &str| {
        let mark = format!("method={method}");
        mails.iter().filter(|mail| mail.contains(&mark)).count()
    };
    let (requests, cancels) = (of("REQUEST"), of("CANCEL"));
    let others = mails.len() - requests - cancels;
    println!(
        "{requests:>6} invitations, {cancels} cancellations and {others} other mails in the mailbox"
    );
}
