//! The API documentation, written from the table of routes.

use std::fmt::Write;
use std::sync::Arc;

use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use domain::refusal::Language;
use web::{Frame, Html, Sheet, Words};

use super::visitor::shown;
use crate::route::Route;
use crate::shape::{Field, types};

const INTRODUCTION: &str = "<h1>API documentation</h1>\n\
<p>The same as <a href=\"/v1/openapi.json\">an OpenAPI 3.1 document</a> for programs. \
Sign in with a session cookie or <code>Authorization: Bearer</code>; what is marked open needs neither. \
Fields in the path are left out of query and body. Lists are read page by page: ask again with \
<code>after</code> set to <code>next</code>.</p>\n";

/// `GET /docs`.
pub(crate) fn page(body: &str) -> Response {
    let mut page = english("API documentation", body.to_owned());
    let kept = HeaderValue::from_static("public, max-age=300");
    page.headers_mut().insert(CACHE_CONTROL, kept);
    page
}

/// A page of the API's documentation, which is in English alone.
pub(crate) fn english(title: &str, body: String) -> Response {
    let frame = Frame::unnamed(Words::of(Language::En), "/".to_owned());
    let sheet = Sheet {
        title: title.to_owned(),
        is_wide: true,
        body: Html::trusted(body),
        ..Sheet::default()
    };
    shown(&frame, &sheet)
}

/// Text as it stands in markup.
pub(crate) fn escape(text: &str) -> Html {
    Html::text(text)
}

/// The page's body: every route, service by service.
pub(crate) fn body(routes: &[Arc<Route>]) -> String {
    let mut body = INTRODUCTION.to_owned();
    body.push_str(&contents(routes));
    let mut service = "";
    for route in routes {
        if route.service != service {
            service = route.service;
            let _ = writeln!(body, "<h2 id=\"{service}\">{}</h2>", title(service));
        }
        entry(&mut body, route);
    }
    body
}

fn contents(routes: &[Arc<Route>]) -> String {
    let mut names: Vec<&str> = routes.iter().map(|route| route.service).collect();
    names.dedup();
    let link = |name: &&str| format!("<li><a href=\"#{name}\">{}</a></li>\n", title(name));
    let links: String = names.iter().map(link).collect();
    format!("<nav aria-label=\"Services\">\n<ul>\n{links}</ul>\n</nav>\n")
}

fn title(service: &str) -> String {
    crate::problem::title(service)
}

fn entry(body: &mut String, route: &Route) {
    let (method, path) = (route.method.as_str(), escape(route.path));
    let _ = writeln!(
        body,
        "<h3 id=\"{}.{}\"><code>{method} {path}</code></h3>",
        route.service, route.name
    );
    let open = if route.is_open { " <em>Open.</em>" } else { "" };
    let description = escape(route.about());
    let _ = writeln!(body, "<p>{description}{open}</p>");
    let fields: Vec<_> = route
        .shape
        .fields()
        .filter(|(name, _)| is_shown(route, name))
        .collect();
    if fields.is_empty() {
        return;
    }
    let _ = writeln!(
        body,
        "<details>\n<summary>Fields</summary>\n<table>\n<thead><tr><th scope=\"col\">Field</th>\
         <th scope=\"col\">Type</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>"
    );
    fields
        .iter()
        .for_each(|(name, field)| row(body, name, field));
    body.push_str("</tbody>\n</table>\n</details>\n");
}

fn is_shown(route: &Route, name: &str) -> bool {
    route.filled.is_none_or(|filled| filled.field() != name)
}

fn row(body: &mut String, name: &str, field: &Field) {
    let kind = types(&field.schema).join(", ");
    let need = if field.is_required { "" } else { "Optional. " };
    let _ = writeln!(
        body,
        "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{need}{}</td></tr>",
        escape(name),
        escape(&kind),
        escape(field.description())
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes;

    #[test]
    fn every_route_is_explained_and_what_the_gateway_fills_is_not_asked_for() {
        let routes: Vec<_> = routes::all().into_iter().map(Arc::new).collect();
        let body = body(&routes);
        for route in &routes {
            let heading = format!("<code>{} {}</code>", route.method, route.path);
            assert!(body.contains(&heading), "{heading}");
            assert!(!route.about().is_empty(), "{}", route.name);
        }
        assert!(!body.contains("session_token"));
    }
}
