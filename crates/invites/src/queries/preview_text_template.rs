//! How a text message would read.

use std::sync::Arc;

use contract::invites::{PreviewTextTemplate, TextPreview};
use domain::texting::{Template, TemplateTerms, octets};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::settings::Settings;
use crate::texting::sample;

/// A text message as it would read with sample values; for staff.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `text_missing`, `bad_name`, `text_too_long`,
/// `template_broken` or `template_variable_unknown`.
pub(crate) async fn preview_text_template(
    settings: Arc<Settings>,
    look: Look,
    query: PreviewTextTemplate,
) -> Outcome<TextPreview> {
    let centre = look.actor().must_be_staff()?;
    let texting = data::invites::find_texting(look.db(), centre).await?;
    let centre = data::accounts::find_centre(look.db(), centre).await?;
    let centre = centre.ok_or(Refusal::new(Code::CentreNotFound))?;
    let template = match query.text {
        Some(text) => {
            let terms = TemplateTerms { text, code: None };
            Template::parse(query.kind, query.language, &terms)?
        }
        None => texting.template(query.kind, query.language),
    };
    let filling = sample(&centre, query.language, &settings.public_url, look.now());
    let text = template.filled(&filling)?;
    let carrying = texting
        .channels
        .iter()
        .filter(|channel| channel.carries(&text));
    Ok(TextPreview {
        octets: u32::try_from(octets(&text)).unwrap_or(u32::MAX),
        variables: template
            .variables()?
            .into_iter()
            .map(|(name, _)| name)
            .collect(),
        carried_by: carrying.map(|channel| channel.name.clone()).collect(),
        text,
    })
}
