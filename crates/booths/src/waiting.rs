//! The waiting list of a session.

use std::collections::BTreeSet;

use data::booths::Wait;
use data::registration::ApplicationFilter;
use domain::application::ApplicationState;
use domain::fair::Session;
use domain::hall::{Booth, choose_booth};
use domain::id::{BoothId, CentreId};
use service::{Outcome, Work};

/// More than any fair has employers.
const MOST: u64 = 10_000;

/// Which booth each of those who wait gets: whoever asked first chooses first.
///
/// Who finds no booth that fits waits on, and holds up nobody behind.
pub(crate) fn give_out(waits: &[Wait], mut free: Vec<Booth>) -> Vec<(Wait, BoothId)> {
    let mut given = Vec::new();
    for wait in waits {
        let left: Vec<&Booth> = free.iter().collect();
        if let Some(chosen) = choose_booth(&left, &wait.needs) {
            free.retain(|booth| booth.id != chosen);
            given.push((*wait, chosen));
        }
    }
    given
}

/// Who waits and is still approved, in the order of the list.
pub(crate) async fn who_may_have_a_booth(
    work: &Work,
    centre: CentreId,
    session: &Session,
) -> Outcome<Vec<Wait>> {
    let mut waits = data::booths::waits_of(work.tx(), session.id, MOST).await?;
    if waits.is_empty() {
        return Ok(waits);
    }
    let approved = ApplicationFilter {
        fair: Some(session.fair),
        state: Some(ApplicationState::Approved),
        ..ApplicationFilter::default()
    };
    let approved = data::registration::applications_of(work.tx(), centre, &approved, MOST).await?;
    let approved: BTreeSet<_> = approved.iter().map(|application| application.id).collect();
    waits.retain(|wait| approved.contains(&wait.application));
    Ok(waits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Instant;
    use domain::application::BoothNeeds;
    use domain::id::{ApplicationId, EmployerId, FairId, SessionId};
    use uuid::Uuid;

    fn booth(id: u128, premium: bool) -> Booth {
        let mut booth = Booth::online(
            BoothId(Uuid::from_u128(id)),
            &format!("A{id}"),
            "https://meet.example.kr/a",
        )
        .unwrap();
        booth.premium = premium;
        booth
    }

    fn wait(number: i64, premium: bool) -> Wait {
        Wait {
            id: Uuid::from_u128(u128::try_from(number).unwrap()),
            session: SessionId(Uuid::nil()),
            application: ApplicationId(Uuid::nil()),
            employer: EmployerId(Uuid::nil()),
            fair: FairId(Uuid::nil()),
            centre: CentreId(Uuid::nil()),
            number,
            needs: BoothNeeds {
                premium,
                ..BoothNeeds::default()
            },
            asked_at: Instant::from_unix(0),
        }
    }

    fn given(waits: &[Wait], free: Vec<Booth>) -> Vec<(i64, u128)> {
        let given = give_out(waits, free);
        given
            .iter()
            .map(|(wait, booth)| (wait.number, booth.0.as_u128()))
            .collect()
    }

    #[test]
    fn a_freed_booth_goes_to_the_first_whom_it_fits() {
        let waits = [wait(1, true), wait(2, false), wait(3, false)];
        assert_eq!(given(&waits, vec![booth(7, false)]), [(2, 7)]);
        assert_eq!(given(&waits, vec![booth(7, true)]), [(1, 7)]);
    }

    #[test]
    fn no_booth_is_given_to_two_and_nobody_gets_two() {
        let waits = [wait(1, false), wait(2, false), wait(3, false)];
        let free = vec![booth(7, false), booth(8, true)];
        assert_eq!(given(&waits, free), [(1, 7), (2, 8)]);
    }

    #[test]
    fn without_a_free_booth_all_wait_on() {
        assert_eq!(given(&[wait(1, false)], vec![]), []);
    }
}
