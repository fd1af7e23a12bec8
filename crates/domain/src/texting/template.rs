//! The words of a message.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Filling, TextKind, Variable};
use crate::refusal::{Code, Language, Refusal};
use crate::text;

/// The longest template, in characters: what the longest Korean channel takes.
const LONGEST: usize = 1_000;
/// The longest code under which a gateway knows a template, in characters.
const LONGEST_CODE: usize = 60;

/// The words of one kind of message in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Template {
    /// What it tells.
    pub kind: TextKind,
    /// In which language.
    pub language: Language,
    /// The words, with `#{variables}`.
    pub text: String,
    /// The code under which the gateway has approved it, where it asks for one.
    #[serde(default)]
    pub code: Option<String>,
}

/// A template as typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct TemplateTerms {
    /// The words, with `#{variables}`.
    pub text: String,
    /// The code under which the gateway has approved it, where it asks for one.
    #[serde(default)]
    pub code: Option<String>,
}

/// A part of a template.
enum Part<'a> {
    Words(&'a str),
    Variable(Variable),
}

impl Template {
    /// A template that can be filled.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, with `template_broken` for a `#{` that no
    /// `}` follows, and with `template_variable_unknown`, naming the variable and those that can be used.
    pub fn parse(
        kind: TextKind,
        language: Language,
        terms: &TemplateTerms,
    ) -> Result<Self, Refusal> {
        let template = Self {
            kind,
            language,
            text: text::paragraph("text", &terms.text, LONGEST)?,
            code: text::optional_line("code", terms.code.as_deref(), LONGEST_CODE)?,
        };
        template.parts()?;
        Ok(template)
    }

    /// The words of the product, where a centre has none of its own.
    pub fn usual(kind: TextKind, language: Language) -> Self {
        Self {
            kind,
            language,
            text: words(kind, language).to_owned(),
            code: None,
        }
    }

    /// The message; what a variable has nothing for is a dash. Each value stands in one line.
    ///
    /// Refuses as `parse` does.
    pub fn filled(&self, filling: &Filling) -> Result<String, Refusal> {
        let word = |part: Part<'_>| match part {
            Part::Words(words) => words.to_owned(),
            Part::Variable(variable) => value(filling, variable),
        };
        Ok(self.parts()?.into_iter().map(word).collect())
    }

    /// The variables that stand in it, in their order and each once, as they are written.
    ///
    /// Refuses as `parse` does.
    pub fn variables(&self) -> Result<Vec<(String, Variable)>, Refusal> {
        let mut found = Vec::new();
        for name in names(&self.text)? {
            let variable = self.variable(name)?;
            let one = (name.to_owned(), variable);
            if !found.contains(&one) {
                found.push(one);
            }
        }
        Ok(found)
    }

    fn parts(&self) -> Result<Vec<Part<'_>>, Refusal> {
        let mut parts = Vec::new();
        let mut rest = self.text.as_str();
        while let Some((words, after)) = rest.split_once("#{") {
            let (name, after) = after.split_once('}').ok_or_else(|| broken(after))?;
            parts.push(Part::Words(words));
            parts.push(Part::Variable(self.variable(name)?));
            rest = after;
        }
        parts.push(Part::Words(rest));
        Ok(parts)
    }

    fn variable(&self, name: &str) -> Result<Variable, Refusal> {
        Variable::named(name.trim(), self.kind).ok_or_else(|| {
            let known: Vec<_> = Variable::of(self.kind)
                .iter()
                .map(|one| one.name(self.language))
                .collect();
            Refusal::new(Code::TemplateVariableUnknown)
                .with("variable", text::quoted(name))
                .with("known", known.join(", "))
        })
    }
}

/// What a variable stands for, as it is put into messages: in one line, a dash when there is nothing.
pub fn value(filling: &Filling, variable: Variable) -> String {
    let value = filling.get(&variable).map(|value| value.trim());
    let value = value.filter(|value| !value.is_empty()).unwrap_or("-");
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names(text: &str) -> Result<Vec<&str>, Refusal> {
    text.split("#{")
        .skip(1)
        .map(|after| match after.split_once('}') {
            Some((name, _)) => Ok(name),
            None => Err(broken(after)),
        })
        .collect()
}

fn broken(after: &str) -> Refusal {
    Refusal::new(Code::TemplateBroken).with("place", text::quoted(after))
}

const fn words(kind: TextKind, language: Language) -> &'static str {
    match (kind, language) {
        (TextKind::Reminder, Language::Ko) => {
            "[#{기관}] #{이름}님, 예약하신 일정을 알려 드립니다.\n일정: #{일정}\n일시: #{일시}\n장소: #{장소}\n참석이 어려우시면 아래 링크에서 취소해 주시기 바랍니다.\n#{링크}"
        }
        (TextKind::Reminder, Language::En) => {
            "[#{centre}] #{name}, a reminder of your booking.\nWhat: #{title}\nWhen: #{time}\nWhere: #{place}\nIf you cannot come, please tell us here:\n#{link}"
        }
        (TextKind::Offer, Language::Ko) => {
            "[#{기관}] #{이름}님, 기다리시던 자리가 났습니다.\n일정: #{일정}\n일시: #{일시}\n장소: #{장소}\n#{기한}까지 수락하시면 예약됩니다.\n#{링크}"
        }
        (TextKind::Offer, Language::En) => {
            "[#{centre}] #{name}, a place you are waiting for is free.\nWhat: #{title}\nWhen: #{time}\nWhere: #{place}\nIt is yours if you accept it by #{until}:\n#{link}"
        }
        (TextKind::RunOut, Language::Ko) => {
            "[#{기관}] #{이름}님, 제안해 드린 자리를 기한까지 수락하지 않으셔서 대기가 끝났습니다. 대기 순서는 남지 않습니다.\n일정: #{일정}\n일시: #{일시}\n다시 기다리시려면 새로 신청해 주시기 바랍니다.\n#{링크}"
        }
        (TextKind::RunOut, Language::En) => {
            "[#{centre}] #{name}, the place we offered you was not accepted in time, so you are off the waiting list and your turn is not kept.\nWhat: #{title}\nWhen: #{time}\nTo wait again, please join the list anew:\n#{link}"
        }
        (TextKind::Called, Language::Ko) => {
            "[#{기관}] #{이름}님, 차례가 되었습니다. #{기한}까지 와 주시기 바랍니다.\n기업: #{일정}\n장소: #{장소}\n대기표: #{번호}번"
        }
        (TextKind::Called, Language::En) => {
            "[#{centre}] #{name}, it is your turn. Please come by #{until}.\nEmployer: #{title}\nWhere: #{place}\nTicket: #{number}"
        }
        (TextKind::Confirmed, Language::Ko) => {
            "[#{기관}] #{이름}님, 예약되었습니다.\n일정: #{일정}\n일시: #{일시}\n장소: #{장소}"
        }
        (TextKind::Confirmed, Language::En) => {
            "[#{centre}] #{name}, your booking is confirmed.\nWhat: #{title}\nWhen: #{time}\nWhere: #{place}"
        }
        (TextKind::Changed, Language::Ko) => {
            "[#{기관}] #{이름}님, 예약하신 일정이 변경되었습니다. 이전 안내는 유효하지 않습니다.\n일정: #{일정}\n일시: #{일시}\n장소: #{장소}"
        }
        (TextKind::Changed, Language::En) => {
            "[#{centre}] #{name}, your booking has changed. What we told you before no longer holds.\nWhat: #{title}\nWhen: #{time}\nWhere: #{place}"
        }
        (TextKind::Cancelled, Language::Ko) => {
            "[#{기관}] #{이름}님, 아래 예약이 취소되었습니다. 오지 않으셔도 됩니다.\n일정: #{일정}\n일시: #{일시}"
        }
        (TextKind::Cancelled, Language::En) => {
            "[#{centre}] #{name}, this booking has been cancelled. There is no need to come.\nWhat: #{title}\nWhen: #{time}"
        }
        (TextKind::FairCancelled, Language::Ko) => {
            "[#{기관}] #{이름}님, 아래 박람회가 취소되었습니다. 이 박람회의 예약과 대기, 대기표, 면접 제안은 모두 취소되었으니 오지 않으셔도 됩니다.\n박람회: #{일정}\n일시: #{일시}\n장소: #{장소}"
        }
        (TextKind::FairCancelled, Language::En) => {
            "[#{centre}] #{name}, this fair has been called off. Your bookings, waiting, tickets and interview proposals there are cancelled; there is no need to come.\nFair: #{title}\nWhen: #{time}\nWhere: #{place}"
        }
        (TextKind::EmployerLeft, Language::Ko) => {
            "[#{기관}] #{이름}님, 아래 기업이 박람회에 참가하지 않게 되었습니다. 이 기업의 대기, 대기표, 면접 제안은 취소되었습니다. 박람회는 예정대로 열립니다.\n기업: #{일정}\n일시: #{일시}"
        }
        (TextKind::EmployerLeft, Language::En) => {
            "[#{centre}] #{name}, this employer does not take part in the fair any more. Your waiting, tickets and interview proposals with it are cancelled; the fair takes place as planned.\nEmployer: #{title}\nWhen: #{time}"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(kind: TextKind, text: &str) -> Result<Template, Refusal> {
        let terms = TemplateTerms {
            text: text.to_owned(),
            code: None,
        };
        Template::parse(kind, Language::Ko, &terms)
    }

    fn filling() -> Filling {
        Filling::from([
            (Variable::Name, "김민아".to_owned()),
            (Variable::Title, " 화상\n면접 ".to_owned()),
        ])
    }

    #[test]
    fn variables_are_filled_by_either_name_each_in_one_line_and_what_is_missing_is_a_dash() {
        let template = parsed(TextKind::Reminder, "#{이름}님 #{ title } #{place} 끝").unwrap();
        assert_eq!(
            template.filled(&filling()).unwrap(),
            "김민아님 화상 면접 - 끝"
        );
        let names: Vec<_> = template
            .variables()
            .unwrap()
            .into_iter()
            .map(|one| one.0)
            .collect();
        assert_eq!(names, ["이름", " title ", "place"]);
    }

    #[test]
    fn a_value_that_looks_like_a_variable_stays_as_it_is() {
        let template = parsed(TextKind::Reminder, "#{이름}").unwrap();
        let filling = Filling::from([(Variable::Name, "#{일정}".to_owned())]);
        assert_eq!(template.filled(&filling).unwrap(), "#{일정}");
    }

    #[test]
    fn an_unknown_variable_is_refused_by_its_name_with_those_that_can_be_used() {
        let refusal = parsed(TextKind::Reminder, "#{이름} #{전화}").unwrap_err();
        assert_eq!(refusal.code, Code::TemplateVariableUnknown);
        assert_eq!(refusal.facts["variable"], "전화");
        assert!(refusal.facts["known"].contains("일시"));
        // Only an offer has something to be answered by.
        let refusal = parsed(TextKind::Reminder, "#{기한}").unwrap_err();
        assert_eq!(refusal.facts["variable"], "기한");
        assert!(parsed(TextKind::Offer, "#{기한}").is_ok());
    }

    #[test]
    fn a_variable_that_does_not_end_and_an_empty_or_endless_text_are_refused() {
        assert_eq!(
            parsed(TextKind::Offer, "#{이름").unwrap_err().code,
            Code::TemplateBroken
        );
        assert_eq!(
            parsed(TextKind::Offer, " ").unwrap_err().code,
            Code::TextMissing
        );
        let endless = "가".repeat(LONGEST + 1);
        assert_eq!(
            parsed(TextKind::Offer, &endless).unwrap_err().code,
            Code::TextTooLong
        );
    }

    #[test]
    fn the_usual_words_are_sound_in_every_kind_and_language() {
        for kind in TextKind::ALL {
            for language in [Language::Ko, Language::En] {
                let usual = Template::usual(kind, language);
                for (name, variable) in usual.variables().unwrap() {
                    assert_eq!(variable.name(language), name, "{kind:?}");
                }
            }
        }
    }
}
