//! Asking for a sign-in link in a browser.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use contract::accounts::{AskSignInLink, CentreView, ListCentres};
use domain::Actor;
use domain::id::CentreId;
use domain::refusal::Language;
use serde::Deserialize;

use super::{admit, all_at_once, asker, find, order, page};
use crate::csrf;
use crate::exchange::whole;
use crate::gateway::{Gateway, Shared};
use crate::html::escape;
use crate::language::preferred;
use crate::pages::form;
use crate::problem::Problem;

/// What the form carries.
#[derive(Deserialize)]
struct Wish {
    centre: CentreId,
    email: String,
}

/// `POST /me/link`: has a link mailed; the answer is the same whoever asks.
pub(crate) async fn ask_link(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let caller = admit(&gateway, &parts).await?;
    let wish: Wish = form::read(&whole(body).await?)?;
    let address = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count_sign_in(address, &wish.email)?;
    let language = preferred(&parts.headers);
    let command = AskSignInLink {
        centre: wish.centre,
        email: wish.email,
        language,
    };
    let asker = asker(&parts, caller.visiting(wish.centre).actor);
    match order(&gateway, &command, asker).await {
        Ok(()) => Ok(on_its_way(language)),
        Err(problem) if problem.is_refusal() => {
            form(&gateway, &parts, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(problem) => Err(problem),
    }
}

/// The form; with any status but 200 it also says that what was sent does not fit.
pub(super) async fn form(
    gateway: &Gateway,
    parts: &Parts,
    status: StatusCode,
) -> Result<Response, Problem> {
    let language = preferred(&parts.headers);
    let query = ListCentres {
        paging: all_at_once(),
    };
    let centres = find(gateway, &query, asker(parts, Actor::nobody())).await?;
    let body = body(&centres.items, language, status != StatusCode::OK);
    Ok((status, page(language, title(language), &body)).into_response())
}

fn body(centres: &[CentreView], language: Language, is_refused: bool) -> String {
    let title = title(language);
    let (text, label, button, wrong) = match language {
        Language::Ko => (
            "등록된 메일 주소를 적으면 로그인 링크를 보내 드립니다. 비밀번호는 필요 없습니다.",
            "메일 주소",
            "링크 받기",
            "보내지 못했습니다. 메일 주소를 확인해 주세요.",
        ),
        Language::En => (
            "Enter the mail address you are registered with and we will send you a link to sign in. No password is needed.",
            "Mail address",
            "Send the link",
            "This could not be sent. Please check the mail address.",
        ),
    };
    let wrong = if is_refused {
        format!("<p role=\"alert\">{wrong}</p>\n")
    } else {
        String::new()
    };
    let centre = choice(centres, language);
    format!(
        "<h1>{title}</h1>\n<p>{text}</p>\n{wrong}<form method=\"post\" action=\"/me/link\">\n{centre}\
         <p><label for=\"email\">{label}</label>\n<input id=\"email\" name=\"email\" type=\"email\" \
         autocomplete=\"email\" maxlength=\"254\" required></p>\n\
         <p><button type=\"submit\">{button}</button></p>\n</form>\n"
    )
}

/// The centres to choose from; the only one goes without saying.
fn choice(centres: &[CentreView], language: Language) -> String {
    if let [only] = centres {
        return format!(
            "<input type=\"hidden\" name=\"centre\" value=\"{}\">\n",
            only.id
        );
    }
    let (label, first) = match language {
        Language::Ko => ("일자리센터", "고르세요"),
        Language::En => ("Job centre", "Choose"),
    };
    let options: String = centres.iter().map(|one| option(one, language)).collect();
    format!(
        "<p><label for=\"centre\">{label}</label>\n<select id=\"centre\" name=\"centre\" required>\n\
         <option value=\"\">{first}</option>\n{options}</select></p>\n"
    )
}

fn option(centre: &CentreView, language: Language) -> String {
    let english = centre.name_en.as_ref().filter(|_| language == Language::En);
    let name = escape(english.unwrap_or(&centre.name));
    format!("<option value=\"{}\">{name}</option>\n", centre.id)
}

fn on_its_way(language: Language) -> Response {
    let (title, text, again) = match language {
        Language::Ko => (
            "메일을 확인해 주세요",
            "등록된 주소라면 로그인 링크가 곧 도착합니다. 링크는 10분 동안 한 번 쓸 수 있습니다. 오지 않으면 스팸함도 살펴봐 주세요.",
            "다시 요청하기",
        ),
        Language::En => (
            "Look into your mail",
            "If the address is registered, a link to sign in is on its way. It works once, within 10 minutes. Please look into the spam folder too.",
            "Ask again",
        ),
    };
    let body = format!("<h1>{title}</h1>\n<p>{text}</p>\n<p><a href=\"/me\">{again}</a></p>\n");
    page(language, title, &body)
}

const fn title(language: Language) -> &'static str {
    match language {
        Language::Ko => "내 예약 보기",
        Language::En => "See my bookings",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Zone;
    use uuid::Uuid;

    fn centre(id: u128, name: &str, name_en: Option<&str>) -> CentreView {
        CentreView {
            id: CentreId(Uuid::from_u128(id)),
            name: name.to_owned(),
            name_en: name_en.map(str::to_owned),
            zone: Zone::utc(),
            languages: Vec::new(),
        }
    }

    #[test]
    fn several_centres_are_a_choice_in_the_readers_language() {
        let centres = [
            centre(1, "광마당", Some("Gwangmadang")),
            centre(2, "<b>", None),
        ];
        let choice = choice(&centres, Language::En);
        assert!(choice.contains("<label for=\"centre\">Job centre</label>"));
        assert!(choice.contains(">Gwangmadang</option>") && choice.contains(">&lt;b&gt;</option>"));
    }
}
