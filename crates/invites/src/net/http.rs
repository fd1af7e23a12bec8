//! One POST to an endpoint of a centre: no redirects, no proxy, no answer read but its status.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use domain::texting::Endpoint;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONNECTION, CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::tls::Tls;

/// How long it may take to reach the endpoint, TLS included.
const REACHED_WITHIN: Duration = Duration::from_secs(5);
/// How long the endpoint may take to answer.
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);

/// Why there is no status.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoAnswer {
    /// Nothing was sent.
    #[error("the gateway is out of reach: {0}")]
    Unreached(String),
    /// The gateway may have got it.
    #[error("the gateway did not answer: {0}")]
    Lost(String),
}

/// Posts JSON and returns the status of the answer.
///
/// # Errors
/// Says whether the endpoint may have got it.
pub(crate) async fn post(
    tls: &Tls,
    endpoint: &Endpoint,
    headers: &[(&str, String)],
    body: String,
) -> Result<u16, NoAnswer> {
    let request = request(endpoint, headers, body);
    let request = request.map_err(|error| NoAnswer::Unreached(error.to_string()))?;
    let stream = timeout(REACHED_WITHIN, reach(endpoint)).await;
    let stream = stream.map_err(unreached)?.map_err(unreached)?;
    if !endpoint.is_https() {
        return exchange(stream, request).await;
    }
    let stream = timeout(REACHED_WITHIN, tls.wrap(endpoint.host(), stream)).await;
    exchange(stream.map_err(unreached)?.map_err(unreached)?, request).await
}

fn unreached(error: impl std::fmt::Display) -> NoAnswer {
    NoAnswer::Unreached(error.to_string())
}

fn request(
    endpoint: &Endpoint,
    headers: &[(&str, String)],
    body: String,
) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(endpoint.path())
        .header(HOST, endpoint.authority())
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, "madang")
        .header(CONNECTION, "close");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(Bytes::from(body)))
}

/// Connects to the first address that answers, of those that may be called.
async fn reach(endpoint: &Endpoint) -> Result<TcpStream, std::io::Error> {
    let mut error = std::io::Error::other("it has no address that may be called");
    for address in lookup_host((endpoint.host(), endpoint.port())).await? {
        if !may_be_called(address, endpoint.is_here()) {
            continue;
        }
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(failed) => error = failed,
        }
    }
    Err(error)
}

/// Where some clouds tell a machine about itself, beside the link-local 169.254.169.254: Alibaba Cloud's
/// instance metadata, and Amazon's by IPv6.
const ABOUT_ITSELF_V4: Ipv4Addr = Ipv4Addr::new(100, 100, 100, 200);
const ABOUT_ITSELF_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

/// A name must not lead to this machine or to what answers on the link alone, such as the data about
/// themselves that clouds give their machines. Networks of an office are fine: gateways stand there.
fn may_be_called(address: SocketAddr, is_here: bool) -> bool {
    let address = address.ip().to_canonical();
    let is_of_the_link = match address {
        IpAddr::V4(one) => one.is_link_local() || one.is_broadcast() || one == ABOUT_ITSELF_V4,
        IpAddr::V6(one) => one.is_unicast_link_local() || one == ABOUT_ITSELF_V6,
    };
    let is_nobody = address.is_unspecified() || address.is_multicast();
    !is_of_the_link && !is_nobody && address.is_loopback() == is_here
}

async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<u16, NoAnswer>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let lost = |error: hyper::Error| NoAnswer::Lost(error.to_string());
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(lost)?;
    let answered = async move {
        let answer = sender.send_request(request).await;
        answer.map(|answer| answer.status().as_u16())
    };
    let talk = async move {
        tokio::pin!(answered);
        tokio::select! {
            biased;
            status = &mut answered => status,
            // The connection may end with the answer.
            _ = connection => answered.await,
        }
    };
    match timeout(ANSWERED_WITHIN, talk).await {
        Ok(status) => status.map_err(lost),
        Err(slow) => Err(NoAnswer::Lost(slow.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_neither_to_this_machine_nor_to_the_link() {
        let called =
            |text: &str, is_here| may_be_called(format!("{text}:443").parse().unwrap(), is_here);
        for address in ["203.0.113.7", "10.1.2.3", "[2001:db8::1]"] {
            assert!(called(address, false), "{address}");
        }
        for address in [
            "127.0.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "169.254.169.254",
            "100.100.100.200",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "0.0.0.0",
            "224.0.0.1",
        ] {
            assert!(!called(address, false), "{address}");
        }
        assert!(called("127.0.0.1", true) && !called("203.0.113.7", true));
    }
}
