//! All that is kept about a person.

use contract::accounts::{FindPersonData, PersonData};
use domain::Role;
use domain::keeping::must_keep;
use domain::privacy::reason;
use service::{Look, Outcome};

use crate::people;
use crate::person_data::Filling;
use crate::readable::readable;

/// All that is kept about a person, for the person, and for staff who stand above them and say why.
/// Sessions, tokens, accesses and the trail are for the person and for administrators alone.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `person_not_found`, and staff without a reason with
/// `text_missing`.
pub async fn find_person_data(look: Look, query: FindPersonData) -> Outcome<PersonData> {
    let centre = look.actor().must_act_for(query.person)?;
    let is_own = look.actor().person == Some(query.person);
    if !is_own {
        look.because(Some(reason(query.reason.as_deref().unwrap_or_default())?));
    }
    let person = people::find(look.db(), centre, query.person).await?;
    must_keep(look.actor(), &person)?;
    look.shows(person.id);
    let mut filling = Filling::of(&look, person);
    filling.agreed().await?;
    filling.wished().await?;
    filling.done_and_found().await?;
    filling.told().await?;
    if is_own || look.actor().is(Role::Administrator) {
        filling.watched().await?;
    }
    let mut data = filling.done();
    let whole = serde_json::to_value(&data).map_err(service::Failure::fail)?;
    data.text = readable(&whole);
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use data::privacy::{Download, TABLES_OF_PEOPLE};
    use domain::Instant;
    use domain::id::{CentreId, PersonId};
    use domain::person::{Person, PersonTerms};

    #[test]
    fn what_each_table_keeps_of_a_person_has_its_place_in_the_document() {
        let terms = PersonTerms {
            name: "김민아".to_owned(),
            phone: Some("010-1234-5678".to_owned()),
            ..PersonTerms::default()
        };
        let nobody = uuid::Uuid::nil();
        let person = Person::register(PersonId(nobody), CentreId(nobody), &terms).unwrap();
        let data = PersonData::of(Instant::from_unix(0), person);
        let document = serde_json::to_value(data).unwrap();
        for one in TABLES_OF_PEOPLE {
            if let Download::In(list) = one.download {
                assert!(document.get(list).is_some(), "{}: {list}", one.table);
            }
        }
    }
}
