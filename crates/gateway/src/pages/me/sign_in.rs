//! Asking for a sign-in link in a browser.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::Response;
use contract::accounts::{AskSignInLink, CentreView, ListCentres};
use domain::Actor;
use domain::id::CentreId;
use domain::refusal::Language;
use serde::Deserialize;

use super::back;
use super::page;
use super::reader::{admit, all_at_once, asker, find, order};
use crate::csrf;
use crate::gateway::Shared;
use crate::html::escape;
use crate::incoming::whole;
use crate::language::preferred;
use crate::pages::form;
use crate::problem::{Problem, Trouble};

/// Why the form is shown.
pub(super) enum Why {
    /// Somebody wants to sign in.
    Asked,
    /// The page that was wanted needs sign-in.
    Ended,
    /// What was sent does not fit.
    Wrong(Wish),
}

/// What the form carries.
#[derive(Deserialize)]
pub(super) struct Wish {
    centre: String,
    email: String,
}

/// `POST /me/link`: has a link mailed; the answer is the same whoever asks.
pub(super) async fn ask_link(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let caller = admit(&gateway, &parts).await?;
    let wish: Wish = form::read(&whole(body).await?)?;
    let address = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count_sign_in(address, &wish.email)?;
    let Ok(centre) = wish.centre.parse().map(CentreId) else {
        return form(&gateway, &parts, Why::Wrong(wish)).await;
    };
    let language = preferred(&parts.headers);
    let command = AskSignInLink {
        centre,
        email: wish.email.clone(),
        language,
    };
    let asker = asker(&parts, caller.visiting(centre).actor);
    match order(&gateway, &command, asker).await {
        Ok(Some(_)) => Ok(on_its_way(language)),
        Ok(None) => Err(Trouble::TooSlow.into()),
        Err(problem) if problem.is_refusal() => form(&gateway, &parts, Why::Wrong(wish)).await,
        Err(problem) => Err(problem),
    }
}

/// The form, and why it is shown; a page that needs sign-in is led back to after it.
pub(super) async fn form(gateway: &Shared, parts: &Parts, why: Why) -> Result<Response, Problem> {
    let language = preferred(&parts.headers);
    let query = ListCentres {
        paging: all_at_once(),
    };
    let centres = find(gateway, &query, asker(parts, Actor::nobody())).await?;
    let body = body(&centres.items, language, &why);
    let mut response = page(language, title(language), &body);
    *response.status_mut() = match why {
        Why::Asked => StatusCode::OK,
        Why::Ended => StatusCode::UNAUTHORIZED,
        Why::Wrong(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if let (Why::Ended, Some(kept)) = (&why, back::keep(parts.uri.path(), &gateway.settings)) {
        response.headers_mut().append(SET_COOKIE, kept);
    }
    Ok(response)
}

fn body(centres: &[CentreView], language: Language, why: &Why) -> String {
    let title = title(language);
    let (text, label, button) = match language {
        Language::Ko => (
            "등록된 메일 주소를 적으면 로그인 링크를 보내 드립니다. 비밀번호는 필요 없습니다.",
            "메일 주소",
            "링크 받기",
        ),
        Language::En => (
            "Enter the mail address you are registered with and we will send you a link to sign in. No password is needed.",
            "Mail address",
            "Send the link",
        ),
    };
    let (typed, chosen) = match why {
        Why::Wrong(wish) => (escape(&wish.email), wish.centre.as_str()),
        Why::Asked | Why::Ended => (String::new(), ""),
    };
    let note = note(why, language);
    let centre = choice(centres, chosen, language);
    format!(
        "<h1>{title}</h1>\n<p>{text}</p>\n{note}<form method=\"post\" action=\"/me/link\">\n{centre}\
         <p><label for=\"email\">{label}</label>\n<input id=\"email\" name=\"email\" type=\"email\" \
         autocomplete=\"email\" maxlength=\"254\" value=\"{typed}\" required></p>\n\
         <p><button type=\"submit\">{button}</button></p>\n</form>\n"
    )
}

const fn note(why: &Why, language: Language) -> &'static str {
    match (why, language) {
        (Why::Asked, _) => "",
        (Why::Ended, Language::Ko) => {
            "<p role=\"alert\">로그인이 필요한 화면입니다. 같은 브라우저에서 로그인하면 하던 곳으로 돌아갑니다.</p>\n"
        }
        (Why::Ended, Language::En) => {
            "<p role=\"alert\">This page needs you to sign in. Do so in the same browser and you come back to it.</p>\n"
        }
        (Why::Wrong(_), Language::Ko) => {
            "<p role=\"alert\">보내지 못했습니다. 메일 주소를 확인해 주시기 바랍니다.</p>\n"
        }
        (Why::Wrong(_), Language::En) => {
            "<p role=\"alert\">This could not be sent. Please check the mail address.</p>\n"
        }
    }
}

/// The centres to choose from; the only one goes without saying.
fn choice(centres: &[CentreView], chosen: &str, language: Language) -> String {
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
    let options: String = centres
        .iter()
        .map(|one| option(one, chosen, language))
        .collect();
    format!(
        "<p><label for=\"centre\">{label}</label>\n<select id=\"centre\" name=\"centre\" required>\n\
         <option value=\"\">{first}</option>\n{options}</select></p>\n"
    )
}

fn option(centre: &CentreView, chosen: &str, language: Language) -> String {
    let english = centre.name_en.as_ref().filter(|_| language == Language::En);
    let name = escape(english.unwrap_or(&centre.name));
    let id = centre.id.to_string();
    let mark = if id == chosen { " selected" } else { "" };
    format!("<option value=\"{id}\"{mark}>{name}</option>\n")
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
        let second = CentreId(Uuid::from_u128(2)).to_string();
        let choice = choice(&centres, &second, Language::En);
        assert!(choice.contains("<label for=\"centre\">Job centre</label>"));
        assert!(
            choice.contains(">Gwangmadang</option>")
                && choice.contains(" selected>&lt;b&gt;</option>")
        );
    }
}
