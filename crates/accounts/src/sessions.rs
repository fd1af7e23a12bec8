//! Opening sessions, and finding who holds a token: what several handlers do.

use contract::accounts::{SessionView, SignedIn};
use contract::{Command, sign_in};
use data::accounts::{self, ApiToken, Login};
use data::audit::AuditEntry;
use domain::id::{CentreId, LoginId, PersonId};
use domain::person::Person;
use domain::sign_in::{Limits, actor_of};
use domain::{Actor, Code, Instant, Refusal, Role, Zone};
use serde_json::json;
use service::{Outcome, Work};

/// Opens a session for a person by one of the commands that do.
///
/// Refuses with `malformed` when the token has fewer than 256 bits.
pub(crate) async fn open<C: Command>(
    work: &Work,
    person: &Person,
    token: &str,
) -> Outcome<SignedIn> {
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
    note::<C>(work, &login).await?;
    Ok(SignedIn {
        session: login.id,
        person: person.id,
        centre: person.centre,
        ends_at: now.plus(Limits::of(&person.roles).absolute),
    })
}

/// Leaves an entry in the trail of the person's centre: whoever signs in asks without a centre, and
/// `Work::audit` takes the centre of who asks.
async fn note<C: Command>(work: &Work, login: &Login) -> Outcome<()> {
    let entry = AuditEntry {
        id: work.new_id(),
        centre: Some(login.centre),
        actor: Some(login.person),
        action: C::NAME.to_owned(),
        subject: Some(login.person.0),
        details: json!({ "session": login.id }).to_string(),
        at: work.now(),
    };
    Ok(data::audit::write(work.tx(), &[entry]).await?)
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

/// Passes as many tokens as one message may name.
///
/// Refuses with `malformed`.
pub(crate) fn must_be_few(token_hashes: &[String]) -> Result<(), Refusal> {
    if token_hashes.len() <= 200 {
        return Ok(());
    }
    Err(Refusal::new(Code::Malformed).with("reason", "at most 200 tokens"))
}

/// Who holds the tokens of these hashes, in their order; nobody where it has ended.
pub(crate) async fn holders_of(
    db: &impl data::Connection,
    token_hashes: &[String],
    now: Instant,
) -> Outcome<Vec<Option<SessionView>>> {
    let logins = accounts::logins_by_hash(db, token_hashes).await?;
    let others = token_hashes
        .iter()
        .filter(|hash| !logins.contains_key(*hash));
    let others: Vec<_> = others.cloned().collect();
    let tokens = accounts::api_tokens_by_hash(db, &others).await?;
    let people = logins.values().map(|login| login.person);
    let people = people.chain(tokens.values().map(|token| token.person));
    let people = accounts::people_by_id(db, people.collect()).await?;
    let centres = people.values().map(|person| person.centre).collect();
    let zones = accounts::zones_of(db, centres).await?;
    let holder = |hash: &String| {
        let held = match (logins.get(hash), tokens.get(hash)) {
            (Some(login), _) => by_login(people.get(&login.person)?, login, now),
            (None, Some(token)) => by_api_token(people.get(&token.person)?, token, now),
            (None, None) => None,
        }?;
        let zone = zones.get(&held.actor.centre?)?.clone();
        Some(SessionView { zone, ..held })
    };
    Ok(token_hashes.iter().map(holder).collect())
}

fn by_login(person: &Person, login: &Login, now: Instant) -> Option<SessionView> {
    let ends_at = Limits::of(&person.roles).end(login.opened_at, login.seen_at);
    if login.ended_at.is_some() || now >= ends_at {
        return None;
    }
    Some(SessionView {
        session: Some(login.id),
        ..view(person, actor_of(person, None), (login.seen_at, ends_at))
    })
}

fn by_api_token(person: &Person, token: &ApiToken, now: Instant) -> Option<SessionView> {
    if token.revoked_at.is_some() || now >= token.expires_at {
        return None;
    }
    let actor = actor_of(person, Some(&token.roles));
    Some(SessionView {
        api_token: Some(token.id),
        ..view(person, actor, (token.seen_at, token.expires_at))
    })
}

/// The zone is that of the centre, put in by the caller.
fn view(person: &Person, actor: Actor, (seen_at, ends_at): (Instant, Instant)) -> SessionView {
    SessionView {
        session: None,
        api_token: None,
        actor,
        name: person.name.clone(),
        zone: Zone::utc(),
        language: person.language,
        seen_at,
        ends_at,
    }
}
