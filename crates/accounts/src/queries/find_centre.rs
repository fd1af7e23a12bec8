//! One centre.

use contract::accounts::{CentreView, FindCentre};
use data::accounts;
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// What everybody may know of a centre.
///
/// Refuses with `centre_not_found`.
pub async fn find_centre(look: Look, query: FindCentre) -> Outcome<CentreView> {
    let found = accounts::find_centre(look.db(), query.centre).await?;
    Ok(found.ok_or(Refusal::new(Code::CentreNotFound))?.into())
}
