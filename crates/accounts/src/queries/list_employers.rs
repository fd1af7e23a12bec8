//! The employers of a centre.

use contract::accounts::ListEmployers;
use contract::message::Page;
use data::accounts::{self, EmployerFilter};
use domain::employer::{BusinessNumber, Employer, normalised_name};
use service::{Look, Outcome};

/// The employers of the centre, for staff: all, or those whom a search finds.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_employers(look: Look, query: ListEmployers) -> Outcome<Page<Employer>> {
    let centre = look.actor().must_be_staff()?;
    let filter = EmployerFilter {
        after: query.paging.after,
        ..searched(query.search.as_deref())
    };
    let limit = query.paging.limit();
    let found = accounts::employers_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    Ok(Page::cut(found, limit, |employer| employer.id.0))
}

/// What was typed is a business number or else a part of the name.
fn searched(search: Option<&str>) -> EmployerFilter {
    let Some(text) = search.map(str::trim).filter(|text| !text.is_empty()) else {
        return EmployerFilter::default();
    };
    let number = BusinessNumber::parse(text).ok();
    EmployerFilter {
        name: number.is_none().then(|| normalised_name(text)),
        number,
        after: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_read_as_business_number_or_name_without_legal_form() {
        assert!(searched(Some("124-81-00998")).number.is_some());
        assert_eq!(searched(Some("㈜마당")).name.as_deref(), Some("마당"));
        assert!(searched(None).name.is_none());
    }
}
