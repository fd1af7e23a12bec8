//! Where a request comes from.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// A range of addresses, such as `10.0.0.0/8`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Reads `10.0.0.0/8`, `2001:db8::/32`, or one address; none for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { address, bits })
    }

    fn contains(self, address: IpAddr) -> bool {
        let same = match (self.address, address) {
            (IpAddr::V4(one), IpAddr::V4(other)) => {
                (one.to_bits() ^ other.to_bits()).leading_zeros()
            }
            (IpAddr::V6(one), IpAddr::V6(other)) => {
                (one.to_bits() ^ other.to_bits()).leading_zeros()
            }
            _ => return false,
        };
        same >= u32::from(self.bits)
    }
}

/// The client's address: the last one in `X-Forwarded-For` that no trusted proxy has, else the peer's.
///
/// Read from the right, because everything left of the last trusted proxy is the client's own word.
pub(crate) fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer.to_canonical();
    let lines: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
    let hops = lines.iter().rev().flat_map(|line| {
        let hops = line.to_str().unwrap_or_default().rsplit(',');
        hops.map(str::trim).collect::<Vec<_>>()
    });
    for hop in hops {
        if !is_trusted(client) {
            break;
        }
        let Ok(hop) = hop.parse::<IpAddr>() else {
            break;
        };
        client = hop.to_canonical();
    }
    client
}

/// What is counted as one client: an IPv4 address, or the IPv6 network of 64 bits that one customer has.
pub(crate) fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<_> = trusted
            .iter()
            .filter_map(|one| Network::parse(one))
            .collect();
        address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn without_a_trusted_proxy_the_header_is_not_believed() {
        assert_eq!(client("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(
            client("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn behind_trusted_proxies_the_last_stranger_is_the_client() {
        let trusted = ["10.0.0.0/8", "192.0.2.7"];
        let forged = "6.6.6.6, 198.51.100.1, 192.0.2.7";
        assert_eq!(client("10.1.2.3", &[forged], &trusted), "198.51.100.1");
        let lines = ["6.6.6.6", "198.51.100.2, 10.9.9.9"];
        assert_eq!(client("10.1.2.3", &lines, &trusted), "198.51.100.2");
    }

    #[test]
    fn what_is_no_address_ends_the_search() {
        assert_eq!(
            client("10.1.2.3", &["unknown"], &["10.0.0.0/8"]),
            "10.1.2.3"
        );
    }

    #[test]
    fn networks_are_read_strictly() {
        assert!(Network::parse("10.0.0.0/33").is_none() && Network::parse("ten").is_none());
        let wide = Network::parse("0.0.0.0/0").unwrap();
        assert!(wide.contains("8.8.8.8".parse().unwrap()));
        assert!(!wide.contains("::1".parse().unwrap()));
    }

    #[test]
    fn an_ipv6_customer_counts_once() {
        let one: IpAddr = "2001:db8:1:2:3::4".parse().unwrap();
        let other: IpAddr = "2001:db8:1:2:ffff::1".parse().unwrap();
        assert_eq!(counted(one), counted(other));
    }
}
