//! What an employer wishes of its booth.

use contract::booths::{BoothWishesEdited, BoothWishesView, EditBoothWishes};
use domain::allocation::{BoothWishTerms, BoothWishes};
use domain::application::Application;
use domain::id::CentreId;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::allocation::{find_grid, needs_of};
use crate::fairs;

/// Says what an employer needs and wishes of its booth, until the time for it is over; whoever runs
/// fairs may later, too.
///
/// Refuses with `application_not_found`, `not_allowed`, `fair_cancelled`, `booth_wishes_closed`,
/// `version_outdated`, `unknown_zone`, `unknown_place`, `employer_not_found`, `too_many_booth_wishes`,
/// `wish_about_oneself`, `wishes_contradict`, `malformed`, `bad_name` or `text_too_long`. For the employer and those who run
/// fairs.
pub async fn edit_booth_wishes(work: Work, command: EditBoothWishes) -> Outcome<BoothWishesView> {
    let centre = work.actor().centre()?;
    let found =
        data::registration::find_application(work.tx(), centre, command.application).await?;
    let application = found.ok_or(Refusal::new(Code::ApplicationNotFound))?;
    work.actor().must_speak_for(application.employer)?;
    let fair = fairs::find_standing(work.tx(), centre, application.fair).await?;
    let said = data::booths::preparation_of(work.tx(), fair.id).await?;
    if !work.actor().runs_fairs() {
        said.must_be_open(&fair, work.now())?;
    }
    let terms = command.terms.cleaned(application.employer)?;
    must_be_there(&work, centre, &application, &terms).await?;
    let wishes = save(&work, centre, &application, command.version, terms).await?;
    let names =
        data::registration::employer_names(work.tx(), centre, [application.employer]).await?;
    Ok(BoothWishesView {
        name: names.into_values().next().unwrap_or_default(),
        needs: needs_of(&application, Some(&wishes.terms)),
        closes_at: said.closes(&fair),
        wishes,
    })
}

/// Passes wishes for parts of the halls, places and employers that there are.
async fn must_be_there(
    work: &Work,
    centre: CentreId,
    application: &Application,
    terms: &BoothWishTerms,
) -> Outcome<()> {
    let grid = find_grid(work.tx(), application.fair).await?;
    let zones = grid.zones();
    if let Some(zone) = terms.zones.iter().find(|one| !zones.contains(one.as_str())) {
        return Err(Refusal::new(Code::UnknownZone).with("zone", zone).into());
    }
    let mut places = terms.near_place.iter().chain(&terms.away_from_place);
    if let Some(place) = places.find(|one| !grid.places.contains_key(*one)) {
        return Err(Refusal::new(Code::UnknownPlace).with("place", place).into());
    }
    let others = terms.near.iter().chain(&terms.away_from).copied();
    let others: Vec<_> = others.collect();
    let known =
        data::registration::employer_names(work.tx(), centre, others.iter().copied()).await?;
    if others.iter().all(|other| known.contains_key(other)) {
        Ok(())
    } else {
        Err(Refusal::new(Code::EmployerNotFound).into())
    }
}

async fn save(
    work: &Work,
    centre: CentreId,
    application: &Application,
    seen: u32,
    terms: BoothWishTerms,
) -> Outcome<BoothWishes> {
    let old = data::booths::find_booth_wishes(work.tx(), application.id).await?;
    let wishes = BoothWishes {
        application: application.id,
        employer: application.employer,
        fair: application.fair,
        terms,
        version: seen + 1,
    };
    let is_current = old.map_or(0, |old| old.version) == seen;
    if !is_current || !data::booths::save_booth_wishes(work.tx(), centre, &wishes).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(BoothWishesEdited {
        application: wishes.application,
        employer: wishes.employer,
        fair: wishes.fair,
        centre,
        version: wishes.version,
    });
    work.audit(
        wishes.application,
        json!({ "version": wishes.version, "is": wishes.terms }),
    );
    Ok(wishes)
}
