//! Reading, keeping and showing how text messages are sent.

use contract::invites::{TemplateView, TextChoiceView, TextingView};
use data::Connection;
use domain::id::{CentreId, PersonId};
use domain::person::Person;
use domain::refusal::Language;
use domain::texting::{Route, TextKind, Texting, Variable};
use domain::{Code, Refusal};
use service::Outcome;

use crate::texting::Reaching;

/// The settings that were seen.
///
/// Refuses with `version_outdated`.
pub(crate) async fn seen(db: &impl Connection, centre: CentreId, version: u32) -> Outcome<Texting> {
    let texting = data::invites::find_texting(db, centre).await?;
    match texting.version == version {
        true => Ok(texting),
        false => Err(Refusal::new(Code::VersionOutdated).into()),
    }
}

/// Keeps settings over those of the version before.
///
/// Refuses with `version_outdated`.
pub(crate) async fn keep(tx: &impl Connection, centre: CentreId, texting: &Texting) -> Outcome<()> {
    match data::invites::keep_texting(tx, centre, texting).await? {
        true => Ok(()),
        false => Err(Refusal::new(Code::VersionOutdated).into()),
    }
}

/// A person of the centre.
///
/// Refuses with `person_not_found`.
pub(crate) async fn person_of(
    db: &impl Connection,
    centre: CentreId,
    person: PersonId,
) -> Outcome<Person> {
    let found = data::accounts::find_person(db, centre, person).await?;
    Ok(found.ok_or(Refusal::new(Code::PersonNotFound))?)
}

/// The settings, without what the secret is made from.
pub(crate) fn texting_view(texting: &Texting) -> TextingView {
    let templates = TextKind::ALL.into_iter().flat_map(|kind| {
        [Language::Ko, Language::En].map(|language| template_view(texting, kind, language))
    });
    TextingView {
        endpoint: texting.endpoint.as_ref().map(|one| one.as_str().to_owned()),
        channels: texting.channels.clone(),
        works: texting.works(),
        secret_made_at: texting.secrets.renewed_at,
        templates: templates.collect(),
        version: texting.version,
    }
}

fn template_view(texting: &Texting, kind: TextKind, language: Language) -> TemplateView {
    let template = texting.template(kind, language);
    let variables = Variable::of(kind)
        .iter()
        .map(|one| one.name(language).to_owned());
    TemplateView {
        kind,
        language,
        is_own: texting.templates.contains(&template),
        text: template.text,
        code: template.code,
        variables: variables.collect(),
    }
}

/// What a person chose, and how they are reached now.
pub(crate) async fn choice_view(db: &impl Connection, person: &Person) -> Outcome<TextChoiceView> {
    let people = [person.id].into();
    let reaching = Reaching::load(db, [person.centre].into(), &people).await?;
    let want_mail = data::invites::who_want_mail(db, &people).await?;
    Ok(TextChoiceView {
        person: person.id,
        wants_mail: want_mail.contains(&person.id),
        first: match reaching.first_route(person, false) {
            Route::Text(channel) => Some(channel.name),
            Route::Mail => Some("mail".to_owned()),
            Route::Nowhere => None,
        },
    })
}
