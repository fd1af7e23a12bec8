//! Connections to other systems: TLS, and one call by HTTP.

pub(crate) mod http;
pub(crate) mod tls;
