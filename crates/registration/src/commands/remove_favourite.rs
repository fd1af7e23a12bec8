use contract::registration::{RemoveFavourite, Starred};
use serde_json::json;
use service::{Outcome, Work};

/// Removes the star from something, for whoever asks; what is not starred stays so.
///
/// Refuses with `sign_in_needed`.
pub async fn remove_favourite(work: Work, command: RemoveFavourite) -> Outcome<Starred> {
    let person = work.actor().person()?;
    let about = (command.kind, command.about);
    data::registration::remove_favourite(work.tx(), person, command.fair, about).await?;
    let details = json!({ "kind": command.kind, "about": command.about });
    work.audit(command.fair, details);
    Ok(Starred { starred: false })
}
