//! To which of our addresses a mail in a mailbox came, when nobody tells the envelope any more.

use crate::settings::Replies;

/// The header fields that name whom a mail is for, those that mail servers write about the envelope too.
const FIELDS: [&str; 5] = ["delivered-to", "x-original-to", "envelope-to", "to", "cc"];
/// The most addresses of one mail: each invitation has one of its own.
const MOST: usize = 20;

/// The addresses with a right secret in the header, each once. A field proves nothing: the secret does.
pub(super) fn recipients(mail: &[u8], replies: &Replies) -> Vec<String> {
    let header = String::from_utf8_lossy(header_of(mail)).replace("\r\n", "\n");
    let mut found = Vec::new();
    for field in unfolded(&header).lines() {
        let (name, value) = field.split_once(':').unwrap_or_default();
        if !FIELDS.contains(&name.trim().to_ascii_lowercase().as_str()) {
            continue;
        }
        let is_end = |c: char| c.is_whitespace() || "<>,;\"()".contains(c);
        for word in value.split(is_end) {
            let address = word.to_ascii_lowercase();
            let is_ours = replies.invitation_of(&address).is_some();
            if is_ours && found.len() < MOST && !found.contains(&address) {
                found.push(address);
            }
        }
    }
    found
}

fn header_of(mail: &[u8]) -> &[u8] {
    let ends: [&[u8]; 2] = [b"\r\n\r\n", b"\n\n"];
    let end = |sign: &[u8]| mail.windows(sign.len()).position(|octets| octets == sign);
    let end = ends.into_iter().filter_map(end).min();
    &mail[..end.unwrap_or(mail.len())]
}

/// Lines that begin with a blank go on with the line before.
fn unfolded(header: &str) -> String {
    header.replace("\n ", " ").replace("\n\t", " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::InvitationId;
    use uuid::Uuid;

    fn replies() -> Replies {
        Replies::at("reply@fair.example.kr", "a key of sixteen").unwrap()
    }

    fn address(number: u128) -> String {
        replies().address_for(InvitationId(Uuid::from_u128(number)))
    }

    #[test]
    fn addresses_are_found_wherever_a_mail_names_whom_it_is_for() {
        let (one, other) = (address(1), address(2));
        let shouted = one.to_ascii_uppercase();
        for header in [
            format!("To: <{one}>"),
            format!("to: =?utf-8?q?x?=\r\n\t<{shouted}>, a@b.example"),
            format!("Subject: x\nDelivered-To: {one}\nFrom: a@b.example"),
            format!("X-Original-To: {one}\r\nTo: <{one}>"),
        ] {
            let mail = format!("{header}\r\n\r\nTo: <{other}>");
            assert_eq!(
                recipients(mail.as_bytes(), &replies()),
                std::slice::from_ref(&one),
                "{header}"
            );
        }
        let both = format!("Cc: {one}\nTo: \"{other}\" <{other}>\n\n");
        assert_eq!(recipients(both.as_bytes(), &replies()), [one, other]);
    }

    #[test]
    fn wrong_secrets_other_fields_and_no_header_at_all_lead_nowhere() {
        let one = address(1);
        let wrong = one.replace("+0", "+1");
        for mail in [
            format!("To: <{wrong}>\r\n\r\n"),
            format!("From: <{one}>\r\nReply-To: {one}\r\n\r\n"),
            format!("\r\n\r\nTo: {one}"),
            String::new(),
            "To".to_owned(),
        ] {
            assert!(recipients(mail.as_bytes(), &replies()).is_empty(), "{mail}");
        }
        assert!(recipients(&[0xff, 0xfe, b'\n', b'\n'], &replies()).is_empty());
    }
}
