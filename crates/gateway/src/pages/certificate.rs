//! The page on which anybody checks a certificate, and prints it.

use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::REFERRER_POLICY;
use axum::response::Response;
use contract::interviews::FindCertificate;
use contract::registration::CheckFairCertificate;
use domain::Code;
use web::Sheet;
use web::site::{Certificate, FairCertificate};

use super::visitor::{Visitor, plain_page};
use crate::gateway::Shared;
use crate::problem::Problem;

/// `GET /certificates/{code}`: what anybody who has the code may know, without sign-in.
pub(crate) async fn show(
    State(gateway): State<Shared>,
    Path(code): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let sheet = sheet(&visitor, code).await?;
    let mut response = plain_page(&parts.headers, &parts.uri, &sheet);
    // Its address is its secret.
    let policy = HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(REFERRER_POLICY, policy);
    Ok(response)
}

/// The certificate of an interview with this code, or else that of an employer at a fair.
async fn sheet(visitor: &Visitor<'_>, code: String) -> Result<Sheet, Problem> {
    let t = visitor.t();
    let query = FindCertificate { code };
    match visitor.find_open(&query).await {
        Ok(check) => return Ok(Certificate { t, check }.sheet()),
        Err(problem) if problem.code() == Code::CertificateNotFound.as_str() => {}
        Err(problem) => return Err(problem),
    }
    let code = query.code;
    let check = visitor.find_open(&CheckFairCertificate { code }).await?;
    let public = visitor.gateway.settings.public_url.trim_end_matches('/');
    let page = FairCertificate {
        t,
        address: format!("{public}/certificates/{}", check.certificate.code),
        check,
    };
    Ok(page.sheet())
}
