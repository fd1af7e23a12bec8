//! Text messages: the words of each kind in both languages, and how they read.

use contract::invites::{TemplateView, TextPreview};
use domain::refusal::Language;
use domain::texting::TextKind;

use super::blocks::{Filled, Form, Leaf, Table, aside, heading, link, paragraph};
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Notice, Tone, tag};
use crate::words::Words;

const fn kind_name(t: Words, kind: TextKind) -> &'static str {
    match kind {
        TextKind::Reminder => t.org_text_reminder(),
        TextKind::Offer => t.org_text_offer(),
        TextKind::RunOut => t.org_text_run_out(),
        TextKind::Called => t.org_text_called(),
        TextKind::Confirmed => t.org_text_confirmed(),
        TextKind::Changed => t.org_text_changed(),
        TextKind::Cancelled => t.org_text_cancelled(),
        TextKind::FairCancelled => t.org_text_fair_cancelled(),
        TextKind::EmployerLeft => t.org_text_employer_left(),
    }
}

const fn language_name(t: Words, language: Language) -> &'static str {
    match language {
        Language::Ko => t.org_korean(),
        Language::En => t.org_english(),
    }
}

/// Every kind of text message.
#[derive(Clone, Debug)]
pub struct Messages {
    /// The words.
    pub t: Words,
    /// The words of each kind in each language.
    pub templates: Vec<TemplateView>,
    /// True when the centre sends text messages.
    pub works: bool,
}

impl Messages {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let rows = TextKind::ALL.into_iter().map(|kind| {
            let own = self.templates.iter().filter(|one| one.kind == kind);
            let is_own = own.clone().any(|one| one.is_own);
            let here = own.clone().find(|one| one.language == t.language);
            let text = here.map_or("", |one| one.text.as_str());
            let state = match is_own {
                true => tag(Tone::Good, t.org_text_own()),
                false => tag(Tone::Plain, t.org_text_usual()),
            };
            let href = format!("/organiser/messages/{}", kind.as_str());
            vec![link(&href, kind_name(t, kind), ""), Html::text(text), state]
        });
        let table = Table {
            caption: t.org_messages(),
            heads: &[t.org_text_kind(), t.org_text_words(), t.org_col_state()],
            rows: rows.collect(),
        };
        let mut parts = vec![paragraph(t.org_messages_text()), table.html()];
        if !self.works {
            let notice = Notice::of(Tone::Plain, t.org_text_not_sent());
            parts.insert(1, notice.html());
        }
        Leaf {
            t,
            title: t.org_messages().to_owned(),
            crumbs: Vec::new(),
            errors: Errors::none(),
            parts,
        }
        .sheet()
    }
}

/// One kind of text message in both languages.
#[derive(Clone, Debug)]
pub struct MessageForm {
    /// The words.
    pub t: Words,
    /// The kind.
    pub kind: TextKind,
    /// Its words in each language, with how they read.
    pub texts: Vec<(TemplateView, TextPreview)>,
    /// The version of the centre's settings.
    pub version: u32,
    /// What stands in the form that was sent, of which the field `language` says which.
    pub filled: Filled,
}

impl MessageForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let twins = self.texts.iter();
        let twins: Vec<String> = twins
            .map(|(template, preview)| {
                let parts = self.one(template, preview);
                let parts: Vec<&str> = parts.iter().map(Html::as_str).collect();
                format!("<div>{}</div>", parts.join("\n"))
            })
            .collect();
        let twin = Html::trusted(format!(
            "<div class=\"side-by-side\">{}</div>",
            twins.join("\n")
        ));
        Leaf {
            t,
            title: kind_name(t, self.kind).to_owned(),
            crumbs: vec![Crumb::to("/organiser/messages", t.org_messages())],
            errors: self.filled.errors,
            parts: vec![paragraph(t.org_text_form_text()), twin],
        }
        .sheet()
    }

    fn one(&self, template: &TemplateView, preview: &TextPreview) -> Vec<Html> {
        let t = self.t;
        let (text, code, tag) = match template.language {
            Language::Ko => ("text-ko", "code-ko", "ko"),
            Language::En => ("text-en", "code-en", "en"),
        };
        let typed = &self.filled.typed;
        let is_sent = typed.one("language") == tag;
        let value = |name: &str, there: &str| match is_sent {
            true => typed.one(name).to_owned(),
            false => there.to_owned(),
        };
        let sample = template.variables.first().map_or("", |one| one);
        let words = Field::paragraph(text, t.org_text_words())
            .hint(t.org_text_variables(sample, template.variables.join(", ")))
            .at_most(2000)
            .value(value(text, &template.text))
            .wrong(&self.filled.errors);
        let code = Field::line(code, t.org_text_code())
            .hint(t.org_text_code_hint())
            .optional()
            .value(value(code, template.code.as_deref().unwrap_or_default()))
            .wrong(&self.filled.errors);
        let mut form = Form::to(
            format!("/organiser/messages/{}", self.kind.as_str()),
            self.filled.key,
        )
        .hidden("version", self.version)
        .hidden("language", tag)
        .fields([words.html(t), code.html(t)])
        .choice(t.org_text_preview(), "quiet", ("what", "preview"))
        .choice(t.org_save(), "", ("what", "save"));
        if template.is_own {
            form = form.choice(t.org_text_back(), "quiet", ("what", "usual"));
        }
        let name = language_name(t, template.language);
        let sample = format!(
            "<div class=\"text-sample\" lang=\"{tag}\">{}</div>",
            Html::text(&preview.text)
        );
        vec![
            heading(tag, name),
            form.html(),
            Html::trusted(format!("<h3>{}</h3>", Html::text(t.org_text_reads()))),
            Html::trusted(sample),
            aside(&t.org_text_octets(preview.octets)),
        ]
    }
}
