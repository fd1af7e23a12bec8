//! Erasing people: what the command and the retention clock do.

use contract::accounts::{ErasureView, PersonErased};
use data::privacy::{Destruction, Erased, Erasure};
use data::{accounts, privacy};
use domain::id::CentreId;
use domain::person::Person;
use domain::privacy::{DataClass, Rule, erased, is_erased};
use domain::{Code, Refusal};
use service::{Outcome, Work};

/// Erases a person at once, and tells of it so that what is booked for them is cancelled.
///
/// Refuses with `version_outdated` when the person changed meanwhile.
pub(crate) async fn erase(work: &Work, person: &Person) -> Outcome<Erasure> {
    let erasure = Erasure {
        person: person.id,
        centre: person.centre,
        asked_by: work.actor().person,
        asked_at: work.now(),
        erased_at: None,
    };
    privacy::insert_erasure(work.tx(), &erasure).await?;
    let rows = privacy::erase_all(work.tx(), person, work.now()).await?;
    leave_an_id(work, person, rows).await?;
    Ok(erasure)
}

/// Erases what was written about a person after they were erased, such as by a command that was under
/// way then; nothing new is told when there is nothing of it.
///
/// Refuses with `version_outdated` when the person changed meanwhile.
pub(crate) async fn erase_again(
    work: &Work,
    person: &Person,
    erasure: Erasure,
) -> Outcome<Erasure> {
    let rows = privacy::erase_all(work.tx(), person, work.now()).await?;
    if is_erased(person) && !rows.keys().any(|class| class.tells_of_people()) {
        return Ok(erasure);
    }
    let erasure = Erasure {
        asked_by: work.actor().person,
        asked_at: work.now(),
        erased_at: None,
        ..erasure
    };
    privacy::reopen_erasure(work.tx(), &erasure).await?;
    leave_an_id(work, person, rows).await?;
    Ok(erasure)
}

/// Leaves the id of a person whose rows are gone, and tells of it.
async fn leave_an_id(work: &Work, person: &Person, mut rows: Erased) -> Outcome<()> {
    let left = erased(person);
    if !accounts::save_person(work.tx(), &left).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    *rows.entry(DataClass::People).or_default() += 1;
    record(work, person.centre, (Rule::Erasure, None), rows).await?;
    work.emit(PersonErased {
        person: left.id,
        centre: left.centre,
        version: left.version,
    });
    Ok(())
}

/// Leaves a record of how much was destroyed, and of nobody.
pub(crate) async fn record(
    work: &Work,
    centre: CentreId,
    (rule, kept_days): (Rule, Option<u16>),
    rows: Erased,
) -> Outcome<()> {
    let record = |(class, rows)| Destruction {
        id: work.new_id(),
        centre,
        class,
        rule,
        kept_days,
        rows,
        at: work.now(),
    };
    let records: Vec<_> = rows.into_iter().map(record).collect();
    Ok(privacy::insert_destructions(work.tx(), &records).await?)
}

/// An erasure as it is shown.
pub(crate) fn view(erasure: &Erasure) -> ErasureView {
    ErasureView {
        person: erasure.person,
        asked_at: erasure.asked_at,
        erased_at: erasure.erased_at,
    }
}
