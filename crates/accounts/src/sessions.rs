//! Opening sessions, and finding who holds a token: what several handlers do.

use contract::accounts::{SessionView, SignedIn};
use contract::sign_in;
use data::accounts::{self, ApiToken, Login};
use domain::id::{CentreId, LoginId, PersonId};
use domain::person::Person;
use domain::sign_in::{Limits, actor_of};
use domain::{Actor, Code, Instant, Refusal, Role};
use serde_json::json;
use service::{Outcome, Work};

/// Opens a session for a person.
///
/// Refuses with `malformed` when the token has fewer than 256 bits.
pub(crate) async fn open(work: &Work, person: &Person, token: &str) -> Outcome<SignedIn> {
    must_be_token(token)?;
    let now = work.now();
    let login = Login {
        id: LoginId(work.new_id()),
        centre: person.centre,
        person: person.id,
        opened_at: now,
        seen_at: now,
        ended_at: None,
    };
    accounts::insert_login(work.tx(), &login, sign_in::hash_of(token)).await?;
    work.audit(person.id, json!({ "session": login.id }));
    Ok(SignedIn {
        session: login.id,
        person: person.id,
        centre: person.centre,
        ends_at: now.plus(Limits::of(&person.roles).absolute),
    })
}

/// Passes a token of 256 bits.
///
/// Refuses with `malformed`.
pub(crate) fn must_be_token(token: &str) -> Result<(), Refusal> {
    if sign_in::is_token(token) {
        return Ok(());
    }
    Err(Refusal::new(Code::Malformed).with("reason", "a token must be 256 bits in base64url"))
}

/// Passes the system itself: the gateway before it knows who asks.
///
/// Refuses with `not_allowed`.
pub(crate) fn must_be_system(actor: &Actor) -> Result<(), Refusal> {
    actor
        .is(Role::System)
        .then_some(())
        .ok_or(Refusal::new(Code::NotAllowed))
}

/// Passes the person meant and administrators, but no other staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(crate) fn must_own(actor: &Actor, person: PersonId) -> Result<CentreId, Refusal> {
    if actor.person == Some(person) {
        actor.centre()
    } else {
        actor.must_administer()
    }
}

/// Who holds the token of this hash; nobody when it has ended.
pub(crate) async fn holder_of(
    db: &impl data::Connection,
    token_hash: &str,
    now: Instant,
) -> Outcome<Option<SessionView>> {
    if let Some(login) = accounts::find_login_by_hash(db, token_hash).await? {
        return holder_of_session(db, &login, now).await;
    }
    match accounts::find_api_token_by_hash(db, token_hash).await? {
        Some(token) => holder_of_api_token(db, &token, now).await,
        None => Ok(None),
    }
}

async fn holder_of_session(
    db: &impl data::Connection,
    login: &Login,
    now: Instant,
) -> Outcome<Option<SessionView>> {
    let Some(person) = accounts::find_person(db, login.centre, login.person).await? else {
        return Ok(None);
    };
    let ends_at = Limits::of(&person.roles).end(login.opened_at, login.seen_at);
    if login.ended_at.is_some() || now >= ends_at {
        return Ok(None);
    }
    let actor = actor_of(&person, None);
    let view = view(db, person, actor, (login.seen_at, ends_at)).await?;
    Ok(view.map(|view| SessionView {
        session: Some(login.id),
        ..view
    }))
}

async fn holder_of_api_token(
    db: &impl data::Connection,
    token: &ApiToken,
    now: Instant,
) -> Outcome<Option<SessionView>> {
    let Some(person) = accounts::find_person(db, token.centre, token.person).await? else {
        return Ok(None);
    };
    if token.revoked_at.is_some() || now >= token.expires_at {
        return Ok(None);
    }
    let actor = actor_of(&person, Some(&token.roles));
    let view = view(db, person, actor, (token.seen_at, token.expires_at)).await?;
    Ok(view.map(|view| SessionView {
        api_token: Some(token.id),
        ..view
    }))
}

async fn view(
    db: &impl data::Connection,
    person: Person,
    actor: Actor,
    (seen_at, ends_at): (Instant, Instant),
) -> Outcome<Option<SessionView>> {
    let centre = accounts::find_centre(db, person.centre).await?;
    Ok(centre.map(|centre| SessionView {
        session: None,
        api_token: None,
        actor,
        name: person.name,
        zone: centre.zone,
        language: person.language,
        seen_at,
        ends_at,
    }))
}
