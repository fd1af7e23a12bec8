//! What came of an import.

use std::time::Duration;

use contract::accounts::PersonImport;
use contract::registration::RegistrationImport;
use domain::admission::RegistrationStanding;
use domain::id::FairId;
use domain::person::PersonStanding;

use super::chunks::Entry;

/// Counts of rows, and the lines that somebody should look at.
#[derive(Default)]
pub struct Summary {
    added: usize,
    known: usize,
    registered: usize,
    already: usize,
    withdrawn: usize,
    taken_back: usize,
    other_names: Vec<u64>,
}

impl Summary {
    /// Adds what came of a chunk.
    pub fn add(
        &mut self,
        chunk: &[Entry],
        people: &[PersonImport],
        registrations: &[RegistrationImport],
    ) {
        for (entry, came) in chunk.iter().zip(people) {
            match came.standing {
                PersonStanding::Added => self.added += 1,
                PersonStanding::Known => self.known += 1,
                PersonStanding::OtherName => self.other_names.push(entry.line),
            }
        }
        for came in registrations {
            match came.standing {
                RegistrationStanding::Registered => self.registered += 1,
                RegistrationStanding::AlreadyRegistered => self.already += 1,
                RegistrationStanding::Withdrawn => self.withdrawn += 1,
                RegistrationStanding::ConsentTakenBack => self.taken_back += 1,
            }
        }
    }

    /// How many rows are done.
    pub fn rows(&self) -> usize {
        let done = self.registered + self.already + self.withdrawn + self.taken_back;
        done + self.other_names.len()
    }

    /// Prints it for people.
    pub fn print(&self, fair: FairId, took: Duration) {
        let Self {
            added,
            known,
            registered,
            already,
            withdrawn,
            taken_back,
            other_names,
        } = self;
        for line in other_names {
            println!(
                "{line}행: 이 전자우편 주소는 이름이 다른 사람의 것이어서 신청하지 않았습니다. 이름을 확인해 주시기 바랍니다.\n\
                 line {line}: the mail address is that of somebody with another name: not registered. Please check the name."
            );
        }
        println!("people: {added} added, {known} known already");
        println!(
            "fair {fair}: {} rows in {:.1} s: {registered} imported, {already} registered already, \
             {withdrawn} withdrawn before, {taken_back} took their consent back, {} not registered",
            self.rows(),
            took.as_secs_f64(),
            other_names.len(),
        );
    }
}
