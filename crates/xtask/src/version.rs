//! Versions as programs print them.

/// Finds the first dotted number in a text and returns its first three parts, missing ones as 0.
pub fn version_in(text: &str) -> Option<(u32, u32, u32)> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let end = text[start..]
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .map_or(text.len(), |length| start + length);
    let mut parts = text[start..end].split('.').map(|part| part.parse().ok());
    let major = parts.next()??;
    Some((
        major,
        parts.next().flatten().unwrap_or(0),
        parts.next().flatten().unwrap_or(0),
    ))
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn versions_are_read_from_what_programs_print() {
        assert_eq!(version_in("nats-server: v2.15.1"), Some((2, 15, 1)));
        assert_eq!(
            version_in("initdb (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"),
            Some((15, 18, 0))
        );
        assert_eq!(version_in("17"), Some((17, 0, 0)));
        assert_eq!(version_in("no version"), None);
    }

    #[test]
    fn a_longer_number_is_newer() {
        assert!(version_in("2.9.10") < version_in("2.12.3"));
    }
}
