//! Creating an API token.

use contract::accounts::{ApiTokenView, CreateApiToken};
use contract::sign_in;
use data::accounts::{self, ApiToken};
use domain::id::TokenId;
use domain::{Code, Refusal, Role, text};
use serde_json::json;
use service::{Outcome, Work};

use crate::{people, sessions, tokens};

/// Creates an API token for oneself with some of the own roles.
///
/// Refuses with `sign_in_needed`, `not_allowed` for a role one has not, `nothing_chosen`,
/// `text_missing`, `in_past` or `malformed`.
pub async fn create_api_token(work: Work, command: CreateApiToken) -> Outcome<ApiTokenView> {
    let (centre, person) = (work.actor().centre()?, work.actor().person()?);
    must_be_api_token(&command.api_token)?;
    must_hold(&work.actor().roles, &command.roles)?;
    let person = people::known(&work, centre, person).await?;
    let token = ApiToken {
        id: TokenId(work.new_id()),
        centre,
        person: person.id,
        label: text::line("label", &command.label, 100)?,
        roles: command.roles,
        created_at: work.now(),
        seen_at: work.now(),
        expires_at: domain::sign_in::token_end(command.expires_at, work.now())?,
        revoked_at: None,
    };
    let hash = sign_in::hash_of(&command.api_token);
    accounts::insert_api_token(work.tx(), &token, hash).await?;
    work.audit(
        token.id,
        json!({ "roles": token.roles, "expires_at": token.expires_at }),
    );
    Ok(tokens::view(token))
}

fn must_be_api_token(token: &str) -> Result<(), Refusal> {
    sessions::must_be_token(token)?;
    if token.starts_with(sign_in::API_TOKEN_PREFIX) {
        return Ok(());
    }
    Err(Refusal::new(Code::Malformed).with("reason", "an API token begins with mdg_"))
}

/// Those of the actor count, not of the person: a token cannot make one with more roles than it has.
fn must_hold(held: &[Role], wanted: &[Role]) -> Result<(), Refusal> {
    if wanted.is_empty() {
        return Err(Refusal::new(Code::NothingChosen).with("field", "roles"));
    }
    let holds = wanted.iter().all(|role| held.contains(role));
    holds.then_some(()).ok_or(Refusal::new(Code::NotAllowed))
}
