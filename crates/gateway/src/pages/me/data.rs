//! What is kept of a person: details, consents, who looked, and erasing it.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, Request, State};
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use contract::accounts::{
    AccessView, EditPerson, ErasePerson, FindEmployer, FindPerson, GiveConsent, GivenConsent,
    ListAccesses, ListConsents, ListEmployerConsents, WithdrawConsent, WithdrawEmployerConsent,
};
use domain::Code;
use domain::id::EmployerId;
use domain::person::{Channel, Person, PersonTerms, Purpose};
use domain::privacy::Showing;
use futures_util::future::join_all;
use web::Flash;
use web::parts::Errors;
use web::seeker::{CONSENT_TEXT, Data, Erase, Shown};
use web::when::moment;

use super::intent_of;
use super::reader::{Reader, all_at_once};
use crate::cookie;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::Sent;
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// How many of those who looked are shown.
const A_FEW: usize = 20;

/// `GET /me/data`.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let page = page(&reader, reader.visitor.draft().as_ref(), &Again::default()).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/data`: changes name and telephone number.
pub(super) async fn edit(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let person = own(&reader).await?;
    let command = EditPerson {
        person: reader.person,
        terms: PersonTerms {
            name: sent.one("name").to_owned(),
            email: person.email.as_ref().map(ToString::to_string),
            phone: sent.written("phone"),
            language: reader.t().language,
        },
        version: sent.one("version").parse().unwrap_or(person.version),
    };
    let done = reader.order(&command, sent.key()?).await;
    match reader.came(done, &sent, &[("name", "name"), ("bad_phone", "phone")])? {
        Ok(_) => Ok(reader.visitor.led("/me/data", Flash::Saved)),
        Err(again) => {
            let page = page(&reader, Some(&sent), &again).await?;
            Ok(reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

/// `POST /me/data/consents/{purpose}/{what}`: gives a consent or takes it back.
pub(super) async fn consent(
    State(gateway): State<Shared>,
    Path((purpose, what)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let name = purpose.replace('-', "_");
    let purpose = Purpose::ALL.into_iter().find(|one| one.as_str() == name);
    let purpose = purpose.ok_or(Code::PageNotFound)?;
    let (person, key) = (reader.person, intent_of(&sent, &format!("{name} {what}"))?);
    let flash = match what.as_str() {
        "give" => {
            let consent = GivenConsent {
                purpose,
                text_version: CONSENT_TEXT.to_owned(),
                channel: Channel::Web,
            };
            reader.must(&GiveConsent { person, consent }, key).await?;
            Flash::ConsentGiven
        }
        "withdraw" => {
            reader
                .must(&WithdrawConsent { person, purpose }, key)
                .await?;
            Flash::ConsentWithdrawn
        }
        _ => return Err(Code::PageNotFound.into()),
    };
    Ok(reader.visitor.led("/me/data", flash))
}

/// `POST /me/data/employers/{employer}/{showing}/hide`: hides something from an employer at once.
pub(super) async fn hide(
    State(gateway): State<Shared>,
    Path((employer, showing)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let key = intent_of(&sent, &format!("{employer} {showing}"))?;
    let command = WithdrawEmployerConsent {
        person: reader.person,
        employer: EmployerId(employer.parse().map_err(|_| Code::EmployerNotFound)?),
        showing: match showing.as_str() {
            "cv" => Showing::Cv,
            "contact" => Showing::Contact,
            _ => return Err(Code::PageNotFound.into()),
        },
    };
    reader.must(&command, key).await?;
    Ok(reader.visitor.led("/me/data", Flash::ConsentWithdrawn))
}

/// `GET /me/data/erase`: asks whether it is meant.
pub(super) async fn ask_erase(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let page = Erase {
        t: reader.t(),
        errors: Errors::none(),
        key: fresh::key(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/data/erase`: erases the person, and with them the session.
pub(super) async fn erase(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let command = ErasePerson {
        person: reader.person,
        reason: None,
    };
    let done = reader.order(&command, sent.key()?).await;
    gateway.sessions.forget_all();
    match reader.came(done, &sent, &[])? {
        Ok(_) => {
            let mut response = reader.visitor.led("/help", Flash::Erased);
            let cookie = cookie::clear(&gateway.settings);
            response
                .headers_mut()
                .extend(cookie.map(|one| (SET_COOKIE, one)));
            Ok(response)
        }
        Err(again) => {
            let page = Erase {
                t: reader.t(),
                key: again.key(),
                errors: again.errors,
            };
            Ok(reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

/// `GET` of what only a form changes: there is nothing to see but the data.
pub(super) async fn back() -> Response {
    led_to("/me/data")
}

async fn own(reader: &Reader<'_>) -> Result<Person, Problem> {
    let query = FindPerson {
        person: reader.person,
    };
    reader.find(&query).await
}

async fn page(reader: &Reader<'_>, typed: Option<&Sent>, again: &Again) -> Result<Data, Problem> {
    let person = own(reader).await?;
    let typed = typed.map(|sent| (sent.one("name").to_owned(), sent.one("phone").to_owned()));
    Ok(Data {
        t: reader.t(),
        person,
        typed,
        consents: consents(reader).await?,
        employers: employers(reader).await?,
        accesses: accesses(reader).await?,
        errors: again.errors.clone(),
        key: again.key(),
    })
}

/// What holds of all that can be consented to.
async fn consents(reader: &Reader<'_>) -> Result<Vec<(Purpose, Option<String>)>, Problem> {
    let query = ListConsents {
        person: reader.person,
        paging: all_at_once(),
    };
    let given = reader.find(&query).await?.items;
    let since = |purpose| {
        let mut holding = given
            .iter()
            .map(|one| &one.consent)
            .filter(|one| one.purpose == purpose && one.holds());
        holding
            .next_back()
            .map(|one| moment(one.given_at, &reader.zone, reader.t().language))
    };
    Ok(Purpose::ALL.map(|one| (one, since(one))).into())
}

async fn employers(reader: &Reader<'_>) -> Result<Vec<Shown>, Problem> {
    let query = ListEmployerConsents {
        person: reader.person,
        employer: None,
        paging: all_at_once(),
    };
    let t = reader.t();
    let given = reader.find(&query).await?.items.into_iter();
    let mut shown = Vec::new();
    for one in given.filter(|one| one.consent.withdrawn_at.is_none()) {
        let (what, name) = match one.consent.showing {
            Showing::Contact => (t.data_shows_contact(), "contact"),
            Showing::Cv => (t.data_shows_cv(), "cv"),
        };
        let employer = one.consent.employer;
        shown.push(Shown {
            employer: reader.find(&FindEmployer { employer }).await?.name,
            what,
            hide: format!("/me/data/employers/{employer}/{name}/hide"),
        });
    }
    Ok(shown)
}

async fn accesses(reader: &Reader<'_>) -> Result<Vec<String>, Problem> {
    let query = ListAccesses {
        person: Some(reader.person),
        reader: None,
        paging: all_at_once(),
    };
    let t = reader.t();
    let all: Vec<AccessView> = reader.find(&query).await?.items;
    let few = &all[..all.len().min(A_FEW)];
    let names = employer_names(reader, few.iter().filter_map(|one| one.employer)).await;
    let told = |one: &AccessView| {
        let when = moment(one.at, &reader.zone, t.language);
        match one.employer {
            Some(employer) => {
                let name = names.get(&employer).map_or("", String::as_str);
                t.data_access_employer(name, when)
            }
            None => t.data_access_staff(when),
        }
    };
    Ok(few.iter().map(told).collect())
}

/// What these employers are called, each asked once; one that is there no more has no name.
async fn employer_names(
    reader: &Reader<'_>,
    ids: impl Iterator<Item = EmployerId>,
) -> BTreeMap<EmployerId, String> {
    let ids: BTreeSet<EmployerId> = ids.collect();
    let find = async |employer| reader.find(&FindEmployer { employer }).await;
    let found = join_all(ids.into_iter().map(find)).await;
    let found = found.into_iter().flatten();
    found.map(|one| (one.id, one.name)).collect()
}
