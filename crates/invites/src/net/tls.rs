//! TLS to gateways and mailboxes, with the public roots and one of the deployment's own.

use std::io::{Error, ErrorKind, Result};
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Whom we trust.
#[derive(Clone)]
pub struct Tls(TlsConnector);

impl Tls {
    /// Trusts whoever has a certificate under a public root, or under the one in this file.
    ///
    /// # Errors
    /// When the file cannot be read or holds no certificate.
    pub fn trusting(own: Option<&Path>) -> Result<Self> {
        let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        if let Some(file) = own {
            let wrong = |error| Error::new(ErrorKind::InvalidData, error);
            let certificates = CertificateDer::pem_file_iter(file)
                .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
                .map_err(|error| Error::new(ErrorKind::InvalidData, error.to_string()))?;
            for certificate in certificates {
                roots
                    .add(certificate)
                    .map_err(|error| wrong(error.to_string()))?;
            }
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::other(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self(TlsConnector::from(Arc::new(config))))
    }

    /// Speaks TLS with a host over a connection to it.
    ///
    /// # Errors
    /// When the host does not prove who it is.
    pub(crate) async fn wrap(&self, host: &str, stream: TcpStream) -> Result<TlsStream<TcpStream>> {
        let name = ServerName::try_from(host.to_owned())
            .map_err(|error| Error::new(ErrorKind::InvalidInput, error))?;
        self.0.connect(name, stream).await
    }
}
