//! Creating a calendar to subscribe to.

use contract::invites::{CreateFeed, FeedView};
use data::invites::{self, Feed};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::views::feed_view;

/// The most calendars that work at a time.
const MOST_FEEDS: usize = 10;

/// Creates a calendar of a person's bookings; the person and staff may.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `malformed`, `person_not_found` or `cap_reached`.
pub(crate) async fn create_feed(work: Work, command: CreateFeed) -> Outcome<FeedView> {
    let centre = work.actor().must_act_for(command.person)?;
    must_be_hash(&command.token_hash)?;
    let person = data::accounts::find_person(work.tx(), centre, command.person).await?;
    person.ok_or(Refusal::new(Code::PersonNotFound))?;
    let feeds = invites::feeds_of(work.tx(), centre, command.person).await?;
    if feeds
        .iter()
        .filter(|feed| feed.revoked_at.is_none())
        .count()
        >= MOST_FEEDS
    {
        return Err(Refusal::new(Code::CapReached)
            .with("limit", MOST_FEEDS)
            .into());
    }
    let feed = Feed {
        feed_id: work.new_id(),
        centre_id: centre.0,
        person_id: command.person.0,
        token_hash: command.token_hash,
        created_at: work.now().unix(),
        revoked_at: None,
    };
    invites::add_feed(work.tx(), &feed).await?;
    work.audit(
        feed.feed_id,
        serde_json::json!({ "person": command.person }),
    );
    Ok(feed_view(&feed))
}

fn must_be_hash(text: &str) -> Result<(), Refusal> {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if text.len() == 64 && text.bytes().all(is_digit) {
        return Ok(());
    }
    let reason = "token_hash must be 64 hexadecimal digits in lower case";
    Err(Refusal::new(Code::Malformed).with("reason", reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sixty_four_lower_case_digits_are_a_hash() {
        assert!(must_be_hash(&"0a".repeat(32)).is_ok());
        for bad in [
            "",
            "0a",
            &"0A".repeat(32),
            &"0g".repeat(32),
            &"0a".repeat(33),
        ] {
            assert_eq!(must_be_hash(bad).unwrap_err().code, Code::Malformed);
        }
    }
}
