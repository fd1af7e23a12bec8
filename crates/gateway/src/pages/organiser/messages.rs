//! The words of text messages, with a preview.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::routing::get;
use contract::invites::{EditTextTemplate, FindTexting, PreviewTextTemplate, TextPreview};
use domain::Code;
use domain::refusal::Language;
use domain::texting::{TemplateTerms, TextKind};
use web::Flash;
use web::organiser::{Filled, MessageForm, Messages, Typed};
use web::parts::Errors;

use super::answer::{Again, first, order};
use super::staff::{looking, posting};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::refused;
use crate::pages::stop::Served;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/organiser/messages", get(list))
        .route("/organiser/messages/{kind}", get(ask).post(change))
}

/// `GET /organiser/messages`.
async fn list(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let texting = reader.find(&FindTexting {}).await?;
    let page = Messages {
        t: reader.t(),
        templates: texting.templates,
        works: texting.works,
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `GET /organiser/messages/{kind}`.
async fn ask(State(gateway): State<Shared>, Path(kind): Path<String>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, kind_of(&kind)?, filled, None).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/messages/{kind}`: shows how typed words read, or saves them.
async fn change(
    State(gateway): State<Shared>,
    Path(kind): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let (kind, written) = (kind_of(&kind)?, Written::of(&sent));
    if sent.one("what") == "preview" {
        return preview(&reader, kind, &written, &sent).await;
    }
    let terms = TemplateTerms {
        text: written.text.clone(),
        code: sent.written(written.code_field),
    };
    let command = EditTextTemplate {
        version: sent.one("version").parse().unwrap_or_default(),
        kind,
        language: written.language,
        template: (sent.one("what") != "usual").then_some(terms),
    };
    match order(&reader, &command, &sent, &written.fields()).await? {
        Ok(_) => {
            let path = format!("/organiser/messages/{}", kind.as_str());
            Ok(reader.visitor.led(&path, Flash::Saved))
        }
        Err(again) => {
            let page = page(&reader, kind, again.filled(&sent), None).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

/// The words of one language as they were typed.
struct Written {
    language: Language,
    text: String,
    text_field: &'static str,
    code_field: &'static str,
}

impl Written {
    fn of(sent: &Sent) -> Self {
        let (language, text_field, code_field) = match sent.one("language") {
            "en" => (Language::En, "text-en", "code-en"),
            _ => (Language::Ko, "text-ko", "code-ko"),
        };
        Self {
            language,
            text: sent.one(text_field).to_owned(),
            text_field,
            code_field,
        }
    }

    /// At which field a refusal stands.
    fn fields(&self) -> [(&'static str, &'static str); 4] {
        [
            ("text", self.text_field),
            ("template_broken", self.text_field),
            ("template_variable_unknown", self.text_field),
            ("code", self.code_field),
        ]
    }
}

async fn preview(reader: &Reader<'_>, kind: TextKind, written: &Written, sent: &Sent) -> Served {
    let query = PreviewTextTemplate {
        kind,
        language: written.language,
        text: Some(written.text.clone()),
    };
    match reader.find(&query).await {
        Ok(shown) => {
            let filled = Again::all_wrong(Errors::none()).filled(sent);
            let shown = Some((written.language, shown));
            let page = page(reader, kind, filled, shown).await?;
            Ok(reader.visitor.page(&page.sheet()))
        }
        Err(problem) if problem.is_refusal() => {
            let fields = written.fields();
            let errors = refused::errors(reader.t(), &reader.zone, &problem, &fields);
            let again = Again::all_wrong(errors);
            let page = page(reader, kind, again.filled(sent), None).await?;
            Ok(again.page(reader, &page.sheet()))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn kind_of(name: &str) -> Result<TextKind, Problem> {
    let mut all = TextKind::ALL.into_iter();
    let found = all.find(|kind| kind.as_str() == name);
    found.ok_or_else(|| Code::PageNotFound.into())
}

/// The page; `shown` is how typed words of one language read.
async fn page(
    reader: &Reader<'_>,
    kind: TextKind,
    filled: Filled,
    shown: Option<(Language, TextPreview)>,
) -> Result<MessageForm, Problem> {
    let texting = reader.find(&FindTexting {}).await?;
    let mut texts = Vec::new();
    for template in texting.templates {
        if template.kind != kind {
            continue;
        }
        let typed = shown
            .as_ref()
            .filter(|(language, _)| *language == template.language);
        let preview = match typed {
            Some((_, preview)) => preview.clone(),
            None => {
                let query = PreviewTextTemplate {
                    kind,
                    language: template.language,
                    text: None,
                };
                reader.find(&query).await?
            }
        };
        texts.push((template, preview));
    }
    Ok(MessageForm {
        t: reader.t(),
        kind,
        texts,
        version: texting.version,
        filled,
    })
}
