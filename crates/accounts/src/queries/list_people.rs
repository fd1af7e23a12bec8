//! The people of a centre.

use contract::accounts::ListPeople;
use contract::message::Page;
use data::accounts::{self, PersonFilter};
use domain::contact::{Email, Phone};
use domain::person::Person;
use service::{Look, Outcome};

/// The people of the centre, for staff: all, or those whom a search finds.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_people(look: Look, query: ListPeople) -> Outcome<Page<Person>> {
    let centre = look.actor().must_be_staff()?;
    let filter = PersonFilter {
        role: query.role,
        after: query.paging.after,
        ..searched(query.search.as_deref())
    };
    let limit = query.paging.limit();
    let found = accounts::people_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let page = Page::cut(found, limit, |person| person.id.0);
    look.shows_all(page.items.iter().map(|person| person.id));
    Ok(page)
}

/// What was typed is a mail address, a telephone number or else a part of the name.
fn searched(search: Option<&str>) -> PersonFilter {
    let Some(text) = search.map(str::trim).filter(|text| !text.is_empty()) else {
        return PersonFilter::default();
    };
    if let Ok(email) = Email::parse(text) {
        return PersonFilter {
            email: Some(email),
            ..PersonFilter::default()
        };
    }
    let phone = Phone::parse(text).ok();
    PersonFilter {
        name: phone.is_none().then(|| text.to_owned()),
        phone,
        ..PersonFilter::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_read_as_address_number_or_name() {
        assert!(searched(Some("mina@example.kr")).email.is_some());
        let by_phone = searched(Some("010-1234-5678"));
        assert!(by_phone.phone.is_some() && by_phone.name.is_none());
        assert_eq!(searched(Some(" 민아 ")).name.as_deref(), Some("민아"));
        assert!(searched(Some("  ")).name.is_none());
    }
}
