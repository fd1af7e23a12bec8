//! All that is kept about a person.

use contract::accounts::{FindPersonData, KeptMail, LoginView, PersonData, TrailEntry};
use data::accounts;
use data::invites::{Delivery, DeliveryFilter};
use data::ledger::BookingFilter;
use data::privacy::{self, AccessFilter, EmployerConsentFilter};
use data::registration::RegistrationFilter;
use domain::admission::Registration;
use domain::id::CentreId;
use domain::person::Person;
use domain::privacy::reason;
use domain::sign_in::Limits;
use domain::{Booking, Instant};
use service::{Look, Outcome};

use super::find_audit_trail::entry;
use super::list_accesses::view as access_view;
use super::list_sessions::views as login_views;
use crate::readable::readable;
use crate::{consents, employer_consents, people};

/// The most of each list that fits into one message.
const MOST: u16 = 100;

/// All that is kept about a person, for the person, and for staff who say why.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `person_not_found`, and staff without a reason with
/// `text_missing`.
pub async fn find_person_data(look: Look, query: FindPersonData) -> Outcome<PersonData> {
    let centre = look.actor().must_act_for(query.person)?;
    if look.actor().person != Some(query.person) {
        look.because(Some(reason(query.reason.as_deref().unwrap_or_default())?));
    }
    let person = people::find(look.db(), centre, query.person).await?;
    look.shows(person.id);
    let mut data = collected(&look, centre, person).await?;
    let whole = serde_json::to_value(&data).map_err(service::Failure::fail)?;
    data.text = readable(&whole);
    Ok(data)
}

async fn collected(look: &Look, centre: CentreId, person: Person) -> Outcome<PersonData> {
    let (db, id, most) = (look.db(), person.id, u64::from(MOST) + 1);
    let mut cut = Cut(Vec::new());
    let consents = accounts::consents_of(db, id, None, most).await?;
    let shown = EmployerConsentFilter::default();
    let shown = privacy::employer_consents_of(db, id, shown, most).await?;
    let of_person = AccessFilter {
        person: Some(id),
        ..AccessFilter::default()
    };
    let accesses = privacy::accesses_of(db, centre, of_person, most).await?;
    let trail = data::audit::entries_of(db, centre, Some(id.0), None, MOST + 1).await?;
    let (consents, shown) = (
        cut.fitting("consents", consents),
        cut.fitting("employer_consents", shown),
    );
    let (accesses, trail) = (
        cut.fitting("accesses", accesses),
        cut.fitting("trail", trail),
    );
    let trail: Vec<TrailEntry> = trail.into_iter().map(entry).collect();
    Ok(PersonData {
        at: look.now(),
        cv: privacy::find_cv(db, id).await?.unwrap_or_default(),
        consents: consents.into_iter().map(consents::view).collect(),
        employer_consents: shown.into_iter().map(employer_consents::view).collect(),
        residence: data::registration::find_residence(db, centre, id).await?,
        registrations: cut.fitting("registrations", registrations(look, &person, most).await?),
        bookings: cut.fitting("bookings", bookings(look, &person, most).await?),
        mails: cut.fitting("mails", mails(look, &person, most).await?),
        sessions: sessions(look, &person, most).await?,
        accesses: accesses.into_iter().map(access_view).collect(),
        trail,
        person,
        cut: cut.0,
        text: String::new(),
    })
}

/// The lists of which there was more than fits.
struct Cut(Vec<String>);

impl Cut {
    fn fitting<T>(&mut self, name: &str, mut list: Vec<T>) -> Vec<T> {
        let most = usize::from(MOST);
        if list.len() > most {
            self.0.push(name.to_owned());
            list.truncate(most);
        }
        list
    }
}

async fn registrations(look: &Look, person: &Person, most: u64) -> Outcome<Vec<Registration>> {
    let filter = RegistrationFilter {
        person: Some(person.id),
        ..RegistrationFilter::default()
    };
    let found =
        data::registration::registrations_of(look.db(), person.centre, &filter, most).await?;
    Ok(found.into_iter().map(|one| one.registration).collect())
}

async fn bookings(look: &Look, person: &Person, most: u64) -> Outcome<Vec<Booking>> {
    let filter = BookingFilter {
        person: Some(person.id),
        ..BookingFilter::default()
    };
    Ok(data::ledger::bookings_of(look.db(), person.centre, &filter, most).await?)
}

async fn mails(look: &Look, person: &Person, most: u64) -> Outcome<Vec<KeptMail>> {
    let filter = DeliveryFilter {
        person: Some(person.id),
        ..DeliveryFilter::default()
    };
    let found = data::invites::deliveries_of(look.db(), person.centre, &filter, most).await?;
    let kept = |mail: &Delivery| {
        Ok(KeptMail {
            recipient: mail.recipient.clone(),
            about: mail.about_id,
            method: mail.method()?,
            state: mail.state()?,
            made_at: Instant::from_unix(mail.made_at),
            sent_at: mail.sent_at.map(Instant::from_unix),
        })
    };
    Ok(found.iter().map(kept).collect::<data::Result<_>>()?)
}

async fn sessions(look: &Look, person: &Person, most: u64) -> Outcome<Vec<LoginView>> {
    let limits = Limits::of(&person.roles);
    let since = look.now().minus(limits.idle);
    let found = accounts::logins_of(look.db(), person.id, since, None, most).await?;
    Ok(login_views(found, limits))
}
