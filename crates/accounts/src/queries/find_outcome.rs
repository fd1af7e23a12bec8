//! What became of a command.

use contract::Answer;
use contract::runtime::{FindOutcome, StoredOutcome};
use data::command_log::{self, LoggedCommand};
use domain::Actor;
use service::{Failure, Look, Outcome};

/// What became of a command, for whoever sent it and for staff of its centre.
pub async fn find_outcome(look: Look, query: FindOutcome) -> Outcome<Option<StoredOutcome>> {
    let mut found = command_log::outcomes_of(look.db(), &[query.key]).await?;
    let logged = found.remove(&query.key);
    let known = logged.filter(|logged| may_know(look.actor(), logged));
    known.map(read).transpose()
}

fn may_know(actor: &Actor, logged: &LoggedCommand) -> bool {
    let is_own = actor.person.is_some() && actor.person == logged.person();
    let is_centres = actor.centre.is_some() && actor.centre == logged.centre();
    is_own || (actor.is_staff() && is_centres)
}

fn read(logged: LoggedCommand) -> Outcome<StoredOutcome> {
    let answer: Answer<serde_json::Value> =
        serde_json::from_str(&logged.outcome).map_err(Failure::fail)?;
    let (done, refused) = match answer {
        Answer::Done(reply) => (Some(reply), None),
        Answer::Refused(refusal) => (None, Some(refusal)),
        Answer::Again | Answer::Failed { .. } => (None, None),
    };
    Ok(StoredOutcome {
        centre: logged.centre(),
        command: logged.command,
        done,
        refused,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Role;
    use domain::id::{CentreId, PersonId};
    use uuid::Uuid;

    fn logged(centre: Option<u128>, person: Option<u128>) -> LoggedCommand {
        LoggedCommand {
            command_id: Uuid::nil(),
            centre_id: centre.map(Uuid::from_u128),
            person_id: person.map(Uuid::from_u128),
            command: "sign_up".to_owned(),
            request_hash: String::new(),
            outcome: r#"{"refused":{"code":"email_taken"}}"#.to_owned(),
            created_at: 0,
        }
    }

    fn actor(centre: u128, person: u128, role: Role) -> Actor {
        Actor {
            person: Some(PersonId(Uuid::from_u128(person))),
            centre: Some(CentreId(Uuid::from_u128(centre))),
            roles: vec![role],
            employers: Vec::new(),
        }
    }

    #[test]
    fn only_the_sender_and_staff_of_the_centre_know_an_outcome() {
        let sent = logged(Some(1), Some(7));
        assert!(may_know(&actor(1, 7, Role::Seeker), &sent));
        assert!(may_know(&actor(1, 8, Role::Counsellor), &sent));
        assert!(!may_know(&actor(1, 8, Role::Seeker), &sent));
        assert!(!may_know(&actor(2, 8, Role::Administrator), &sent));
    }

    #[test]
    fn what_nobody_sent_is_known_to_nobody_who_has_not_signed_in() {
        assert!(!may_know(&Actor::nobody(), &logged(None, None)));
        assert!(!may_know(&Actor::system(None), &logged(None, None)));
    }

    #[test]
    fn a_stored_refusal_is_read_back() {
        let read = read(logged(None, None)).unwrap();
        assert_eq!(read.done, None);
        assert_eq!(read.refused.unwrap().code, domain::Code::EmailTaken);
    }
}
