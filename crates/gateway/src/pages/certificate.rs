//! The page on which anybody checks a certificate, and prints it.

use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};
use contract::interviews::{CertificateCheck, FindCertificate};
use contract::message::query_subject;
use domain::Actor;
use domain::refusal::Language;
use serde_json::json;

use crate::ask::{self, Asker};
use crate::fresh;
use crate::gateway::Shared;
use crate::html::{self, escape};
use crate::incoming::trace_of;
use crate::language::preferred;
use crate::problem::{Problem, Trouble};

/// `GET /certificates/{code}`: what anybody who has the code may know, without sign-in.
pub(crate) async fn show(
    State(gateway): State<Shared>,
    Path(code): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let client = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count(None, client)?;
    let asker = Asker {
        actor: Actor::nobody(),
        key: fresh::key(),
        trace: trace_of(&parts).parent(),
    };
    let body = json!(FindCertificate { code }).to_string().into_bytes();
    let subject = query_subject::<FindCertificate>();
    let found = ask::query(&gateway.bus, &subject, body, &asker).await?;
    let check: CertificateCheck = serde_json::from_value(found).map_err(|error| {
        tracing::error!(%error, "a certificate cannot be read");
        Problem::from(Trouble::Internal)
    })?;
    let language = preferred(&parts.headers);
    let title = title(language);
    let mut response = html::page(language, title, &body_of(&check, language)).into_response();
    let headers = response.headers_mut();
    // It may be revoked at any time, and its address is its secret.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

const fn title(language: Language) -> &'static str {
    match language {
        Language::Ko => "면접확인서",
        Language::En => "Certificate of interview",
    }
}

fn body_of(check: &CertificateCheck, language: Language) -> String {
    let words = words(language);
    let standing = match check.valid {
        true => words.valid,
        false => words.revoked,
    };
    let role = if check.valid { "status" } else { "alert" };
    let row = |(label, value): (&str, &str)| match value.is_empty() {
        true => String::new(),
        false => format!(
            "<tr><th scope=\"row\">{label}</th><td>{}</td></tr>\n",
            escape(value)
        ),
    };
    let rows = [
        (words.code, check.code.as_str()),
        (words.person, &check.person),
        (
            words.employer,
            check.employer.as_deref().unwrap_or_default(),
        ),
        (words.fair, check.fair.as_deref().unwrap_or_default()),
        (words.held_on, &check.held_on.to_string()),
        (words.issued_on, &check.issued_on.to_string()),
        (words.centre, &check.centre),
    ];
    let rows: String = rows.into_iter().map(row).collect();
    format!(
        "<h1>{}</h1>\n<p role=\"{role}\">{standing}</p>\n<table>\n{rows}</table>\n<p>{}</p>\n",
        title(language),
        words.note
    )
}

struct Words {
    valid: &'static str,
    revoked: &'static str,
    code: &'static str,
    person: &'static str,
    employer: &'static str,
    fair: &'static str,
    held_on: &'static str,
    issued_on: &'static str,
    centre: &'static str,
    note: &'static str,
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            valid: "유효한 면접확인서입니다.",
            revoked: "효력이 없는 면접확인서입니다.",
            code: "확인 번호",
            person: "성명(일부)",
            employer: "면접 기업",
            fair: "박람회",
            held_on: "면접일",
            issued_on: "발급일",
            centre: "발급 기관",
            note: "면접에 참여한 사실만 확인합니다. 실업급여의 재취업활동 인정 여부는 관할 고용센터가 정합니다.",
        },
        Language::En => Words {
            valid: "This certificate holds.",
            revoked: "This certificate does not hold any more.",
            code: "Code",
            person: "Name (in part)",
            employer: "Employer",
            fair: "Fair",
            held_on: "Day of the interview",
            issued_on: "Issued on",
            centre: "Issued by",
            note: "It says only that the interview took place. Whether it counts for unemployment benefit is for the job office to decide.",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::BookingKind;

    #[test]
    fn the_page_says_whether_it_holds_and_no_text_becomes_markup() {
        let check = CertificateCheck {
            code: "AAAAA-BBBBB-CCCCC-DDDDD".to_owned(),
            valid: false,
            centre: "센터".to_owned(),
            fair: None,
            employer: Some("<b>㈜광명</b>".to_owned()),
            person: "김**".to_owned(),
            kind: BookingKind::Interview,
            held_on: "2026-11-24".parse().unwrap(),
            issued_on: "2026-11-25".parse().unwrap(),
        };
        let page = body_of(&check, Language::Ko);
        assert!(page.contains("효력이 없는") && page.contains("&lt;b&gt;㈜광명"));
        assert!(!page.contains("박람회</th>"), "{page}");
    }
}
