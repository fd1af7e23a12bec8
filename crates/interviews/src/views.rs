//! Making the answers.

use contract::interviews::CertificateView;
use domain::certificate::Certificate;

/// A certificate, for those who may pass its code on.
pub(crate) fn certificate(certificate: &Certificate) -> CertificateView {
    let code = certificate.code.to_string();
    CertificateView {
        meeting: certificate.meeting,
        page: format!("/certificates/{code}"),
        code,
        issued_at: certificate.issued_at,
        revoked_at: certificate.revoked_at,
        version: certificate.version,
    }
}
