//! Lists and tables as files: read page by page while they are downloaded, kept nowhere.

mod sheet;

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use contract::message::query_subject;
use contract::registration::{ExportRows, ListExportRows};
use domain::id::ExportId;
use domain::{Actor, Code};
use serde_json::json;
use uuid::Uuid;

use crate::ask::{self, Asker};
use crate::caller::Caller;
use crate::fresh;
use crate::gateway::Shared;
use crate::incoming::trace_of;
use crate::language::preferred;
use crate::problem::{Problem, Trouble};

/// The most pages of one file: 100,000 rows.
const MOST_PAGES: usize = 500;

/// `GET /v1/exports/{export}/file.csv`: UTF-8 with a mark at its beginning, by which spreadsheets know it.
pub(crate) async fn csv(
    State(gateway): State<Shared>,
    Path(export): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let rows = whole(&gateway, &export, &request.into_parts().0).await?;
    let kind = "text/csv; charset=utf-8";
    Ok(file(&rows.name, "csv", kind, sheet::csv(&rows).into()))
}

/// `GET /v1/exports/{export}/file.xlsx`.
pub(crate) async fn xlsx(
    State(gateway): State<Shared>,
    Path(export): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let rows = whole(&gateway, &export, &request.into_parts().0).await?;
    let name = rows.name.clone();
    let made = tokio::task::spawn_blocking(move || sheet::xlsx(&rows)).await;
    let made = made.map_err(|error| failed(&error))?;
    let octets = made.map_err(|error| failed(&error))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(&name, "xlsx", kind, octets.into()))
}

/// All rows, in the language that the client prefers.
async fn whole(gateway: &Shared, export: &str, parts: &Parts) -> Result<ExportRows, Problem> {
    let export: Uuid = export.parse().map_err(|_| Code::ExportNotFound)?;
    let actor = admit(gateway, parts).await?;
    let mut query = ListExportRows {
        export: ExportId(export),
        language: Some(preferred(&parts.headers)),
        after: None,
    };
    let mut all = page(gateway, parts, &actor, &query).await?;
    for _ in 1..MOST_PAGES {
        let Some(next) = all.next else {
            return Ok(all);
        };
        query.after = Some(next);
        let mut more = page(gateway, parts, &actor, &query).await?;
        all.rows.append(&mut more.rows);
        all.next = more.next;
    }
    match all.next {
        None => Ok(all),
        // A file that ends too soon would be taken for the whole.
        Some(_) => Err(Trouble::TooSlow.into()),
    }
}

async fn admit(gateway: &Shared, parts: &Parts) -> Result<Actor, Problem> {
    let caller = Caller::of(gateway, &parts.headers).await?;
    let person = caller.actor.person.map(Uuid::from);
    let address = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count(person, address)?;
    caller.must_be_signed_in()?;
    Ok(caller.actor)
}

async fn page(
    gateway: &Shared,
    parts: &Parts,
    actor: &Actor,
    query: &ListExportRows,
) -> Result<ExportRows, Problem> {
    let asker = Asker {
        actor: actor.clone(),
        key: fresh::key(),
        trace: trace_of(parts).parent().to_owned(),
    };
    let body = json!(query).to_string().into_bytes();
    let subject = query_subject::<ListExportRows>();
    let found = ask::query(&gateway.bus, &subject, body, &asker).await?;
    serde_json::from_value(found).map_err(|error| failed(&error))
}

fn failed(error: &impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "an export cannot be made");
    Trouble::Internal.into()
}

/// A file to be saved, which nobody on the way may keep.
fn file(name: &str, ending: &str, kind: &'static str, octets: Body) -> Response {
    let mut response = octets.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let sniffing = HeaderName::from_static("x-content-type-options");
    headers.insert(sniffing, HeaderValue::from_static("nosniff"));
    let name = percent_encoded(&format!("{name}.{ending}"));
    let saved = format!("attachment; filename=\"export.{ending}\"; filename*=UTF-8''{name}");
    if let Ok(saved) = HeaderValue::from_str(&saved) {
        headers.insert(CONTENT_DISPOSITION, saved);
    }
    response
}

/// A file name as RFC 8187 writes it; a slash or backslash would name a folder.
fn percent_encoded(name: &str) -> String {
    let name = name.replace(['/', '\\', ':'], "-");
    let octet = |octet: u8| match octet {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(octet).into(),
        other => format!("%{other:02X}"),
    };
    name.bytes().map(octet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_in_any_language_and_lies_in_no_folder() {
        let response = file("광명/박람회", "csv", "text/csv", Body::empty());
        let saved = response.headers()[CONTENT_DISPOSITION].to_str().unwrap();
        assert!(
            saved.ends_with("filename*=UTF-8''%EA%B4%91%EB%AA%85-%EB%B0%95%EB%9E%8C%ED%9A%8C.csv")
        );
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
    }
}
