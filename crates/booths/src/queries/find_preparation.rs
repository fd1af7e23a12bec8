//! What was said before booths are given out.

use contract::booths::{FindPreparation, PreparationView};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::{fairs, preparing};

/// Until when employers may wish, what there is to wish, and who draws a crowd: for staff, and without
/// the crowds for employers.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `fair_not_found`.
pub async fn find_preparation(look: Look, query: FindPreparation) -> Outcome<PreparationView> {
    look.actor().centre()?;
    let is_staff = look.actor().is_staff();
    if !is_staff && look.actor().employers.is_empty() {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let fair = fairs::find_visible(&look, query.fair).await?;
    let mut said = data::booths::preparation_of(look.db(), fair.id).await?;
    if !is_staff {
        said.crowds.clear();
    }
    preparing::view(look.db(), &fair, said).await
}
