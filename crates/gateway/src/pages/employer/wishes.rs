//! What an employer needs and wishes of its booth.

use axum::extract::{Path, Request, State};
use contract::booths::{
    AllocationOutcome, BoothWishesView, EditBoothWishes, FindAllocationOutcomes, FindPreparation,
    ListBoothWishes, PreparationView,
};
use domain::Code;
use domain::allocation::BoothWishTerms;
use domain::application::{BoothNeeds, Participation};
use domain::fair::Session;
use domain::id::EmployerId;
use web::employer::{Wished, WishesPage, wishes_typed};
use web::organiser::{Filled, Typed};
use web::parts::Errors;
use web::{EmployerNames, Flash};

use super::entry::Entry;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::fairs::openings;
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 3] = [
    ("unknown_zone", "zone-1"),
    ("unknown_place", "near-place"),
    ("wishes_contradict", "wish"),
];

/// What an employer said, and what can be said.
struct Known {
    said: PreparationView,
    wishes: Option<BoothWishesView>,
    needs: BoothNeeds,
    names: EmployerNames,
    is_open: bool,
}

/// `GET /employer/{employer}/fairs/{fair}/wishes`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let known = known(&entry).await?;
    let terms = known.wishes.as_ref().map(|one| one.wishes.terms.clone());
    let typed = wishes_typed(known.needs, &terms.unwrap_or_default());
    let draft = entry.member.reader.visitor.draft();
    let filled = Filled {
        typed: draft.map_or(typed, |sent| Typed::of(sent.pairs().to_vec())),
        errors: Errors::none(),
        key: fresh::key(),
    };
    let page = page(&entry, known, filled);
    Ok(entry.member.reader.visitor.page(&page.sheet()))
}

/// `POST /employer/{employer}/fairs/{fair}/wishes`.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let known = known(&entry).await?;
    let reader = &entry.member.reader;
    let done = match read(&sent, known.needs) {
        Some(terms) => {
            let command = EditBoothWishes {
                application: entry.application()?.id,
                version: sent.one("version").parse().unwrap_or_default(),
                terms,
            };
            let key = sent.key()?;
            let done = reader.order(&command, intent(key, &sent.encoded())).await;
            came(done, (reader.t(), entry.zone()), key, &FIELDS)?
        }
        None => Err(Again::wrong("zone-1", reader.t().wish_error_twice())),
    };
    match done {
        Ok(_) => {
            let booth = booth_path(&entry);
            Ok(reader.visitor.led(&booth, Flash::WishesSaved))
        }
        Err(again) => {
            let filled = Filled {
                typed: Typed::of(sent.pairs().to_vec()),
                errors: again.errors.clone(),
                key: again.key(),
            };
            let page = page(&entry, known, filled);
            Ok(reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

/// The booth of the first session to come of which the organiser gives out the booths.
fn booth_path(entry: &Entry<'_>) -> String {
    let path = format!("{}/booth", entry.desk().fair_path());
    let now = entry.member.reader.now;
    let mut sessions = entry.view.sessions.iter();
    let session = sessions.find(|one| !one.first_come && now < one.during.to);
    session.map_or_else(|| path.clone(), |one| format!("{path}?session={}", one.id))
}

/// What was sent; none when a zone or an employer is named twice.
fn read(sent: &Sent, needs: BoothNeeds) -> Option<BoothWishTerms> {
    let has = |name: &str, value: &str| sent.all(name).any(|one| one == value);
    let numbered = |name: &str| {
        let all = (1..=3).filter_map(|number| sent.written(&format!("{name}-{number}")));
        all.collect::<Vec<String>>()
    };
    let employers = |name: &str| -> Vec<EmployerId> {
        let all = numbered(name).into_iter();
        all.filter_map(|id| id.parse().ok().map(EmployerId))
            .collect()
    };
    let (zones, near, away_from) = (numbered("zone"), employers("near"), employers("away"));
    let others = near.iter().chain(&away_from);
    let distinct: std::collections::BTreeSet<_> = others.collect();
    let named: std::collections::BTreeSet<_> = zones.iter().collect();
    let once = distinct.len() == near.len() + away_from.len() && named.len() == zones.len();
    once.then(|| BoothWishTerms {
        needs: Some(BoothNeeds {
            power: has("needs", "power"),
            premium: has("needs", "premium"),
            accessible: has("needs", "accessible"),
            ..needs
        }),
        corner: has("wish", "corner"),
        near_sector: has("wish", "near-sector"),
        away_from_sector: has("wish", "sector"),
        near_place: sent.written("near-place"),
        away_from_place: sent.written("away-place"),
        zones,
        near,
        away_from,
    })
}

async fn known(entry: &Entry<'_>) -> Result<Known, Problem> {
    let application = entry.application()?;
    if application.participation != Participation::Direct {
        return Err(Code::IndirectHasNoBooth.into());
    }
    let reader = &entry.member.reader;
    let fair = entry.view.fair.id;
    let said = FindPreparation { fair };
    let all = reader.every(|paging| ListBoothWishes { fair, paging });
    let (said, wishes) = tokio::join!(reader.find(&said), all);
    let said = said?;
    let mut wishes = wishes?.into_iter();
    let wishes = wishes.find(|one| one.wishes.application == application.id);
    let mut names = names(entry).await?;
    let terms = wishes.iter().map(|one| &one.wishes.terms);
    for id in terms.flat_map(|one| one.near.iter().chain(&one.away_from)) {
        // Whoever was named stays so, also when everybody does not see its openings.
        let somebody = || reader.t().wish_somebody().to_owned();
        names.entry(*id).or_insert_with(somebody);
    }
    Ok(Known {
        is_open: reader.now < said.closes_at,
        needs: wishes.as_ref().map_or(application.needs, |one| one.needs),
        names,
        said,
        wishes,
    })
}

/// The employers of the fair, as everybody can see them.
async fn names(entry: &Entry<'_>) -> Result<EmployerNames, Problem> {
    let visitor = &entry.member.reader.visitor;
    let openings = openings(visitor, entry.view.fair.id, None).await?;
    let names = openings.into_iter();
    Ok(names.map(|one| (one.employer, one.employer_name)).collect())
}

/// What the employer wishes, for a session of which the organiser gives out the booths.
pub(super) async fn wished(
    entry: &Entry<'_>,
    session: &Session,
) -> Result<Option<Wished>, Problem> {
    let application = entry.application.as_ref();
    let is_direct = application.is_some_and(|one| one.participation == Participation::Direct);
    if session.first_come || !is_direct {
        return Ok(None);
    }
    let known = known(entry).await?;
    Ok(Some(Wished {
        needs: known.needs,
        terms: known.wishes.map(|one| one.wishes.terms),
        closes_at: known.said.closes_at,
        is_open: known.is_open,
        names: known.names,
    }))
}

/// What the plan that was published for a session says of the employer.
pub(super) async fn outcome(
    entry: &Entry<'_>,
    session: &Session,
) -> Result<Option<AllocationOutcome>, Problem> {
    let Some(application) = entry.application.as_ref().filter(|_| !session.first_come) else {
        return Ok(None);
    };
    let application = application.id;
    let query = FindAllocationOutcomes { application };
    let mut found = entry.member.reader.find(&query).await?.into_iter();
    Ok(found.find(|one| one.session == session.id))
}

fn page(entry: &Entry<'_>, known: Known, filled: Filled) -> WishesPage {
    WishesPage {
        desk: entry.desk(),
        own: entry.member.employer.id,
        version: known.wishes.map_or(0, |one| one.wishes.version),
        said: known.said,
        names: known.names,
        is_open: known.is_open,
        filled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(form: &str) -> Option<BoothWishTerms> {
        let needs = BoothNeeds {
            tables: 2,
            power: true,
            ..BoothNeeds::default()
        };
        read(&Sent::read(form.as_bytes()).expect("a form"), needs)
    }

    #[test]
    fn what_was_ticked_and_chosen_is_read_and_what_the_form_does_not_show_stays() {
        let read =
            terms("needs=premium&zone-1=north&zone-2=&zone-3=south&wish=corner").expect("terms");
        let needs = read.needs.expect("needs");
        assert_eq!((needs.power, needs.premium, needs.tables), (false, true, 2));
        assert_eq!(read.zones, ["north", "south"]);
        assert!(read.corner && !read.away_from_sector && read.near.is_empty());
    }

    #[test]
    fn nothing_is_named_twice() {
        assert_eq!(terms("zone-1=north&zone-2=north"), None);
        let id = "019aa23c-889d-7d14-8d99-000000000001";
        assert_eq!(terms(&format!("near-1={id}&away-2={id}")), None);
    }
}
