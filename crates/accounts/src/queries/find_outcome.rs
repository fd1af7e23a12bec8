//! What became of a command.

use contract::Answer;
use contract::runtime::{FindOutcome, StoredOutcome};
use data::command_log::{self, LoggedCommand};
use domain::{Actor, Code, Refusal};
use service::{Failure, Look, Outcome};

/// What became of a command, for whoever sent it; what nobody in particular sent is known by its key.
pub async fn find_outcome(look: Look, query: FindOutcome) -> Outcome<Option<StoredOutcome>> {
    let Some(logged) = command_log::outcome_of(look.db(), query.key).await? else {
        return Ok(None);
    };
    if !may_know(look.actor(), &logged) {
        return Err(Refusal::new(Code::CommandNotFound).into());
    }
    read(logged).map(Some)
}

fn may_know(actor: &Actor, logged: &LoggedCommand) -> bool {
    logged.person().is_none() || actor.person == logged.person()
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
        person: logged.person(),
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
    fn only_the_sender_knows_an_outcome() {
        let sent = logged(Some(1), Some(7));
        assert!(may_know(&actor(1, 7, Role::Seeker), &sent));
        assert!(!may_know(&actor(1, 8, Role::Counsellor), &sent));
        assert!(!may_know(&actor(1, 8, Role::Administrator), &sent));
        assert!(!may_know(
            &Actor::system(Some(sent.centre().unwrap())),
            &sent
        ));
        assert!(!may_know(&Actor::nobody(), &sent));
    }

    #[test]
    fn what_nobody_in_particular_sent_is_known_by_its_key() {
        assert!(may_know(&Actor::nobody(), &logged(None, None)));
        assert!(may_know(&actor(1, 7, Role::Seeker), &logged(None, None)));
    }

    #[test]
    fn a_stored_refusal_is_read_back() {
        let read = read(logged(None, None)).unwrap();
        assert_eq!(read.done, None);
        assert_eq!(read.refused.unwrap().code, domain::Code::EmailTaken);
    }
}
