use super::*;
use std::collections::BTreeSet;

/// Messages that only the gateway itself sends.
const OWN: [&str; 6] = [
    "find_feed",
    "find_outcome",
    "find_person_by_password",
    "find_sessions",
    "open_session",
    "touch_sessions",
];

const CONTRACT: [&str; 7] = [
    include_str!("../../../contract/src/accounts.rs"),
    include_str!("../../../contract/src/registration.rs"),
    include_str!("../../../contract/src/booths.rs"),
    include_str!("../../../contract/src/interviews.rs"),
    include_str!("../../../contract/src/mock_interviews.rs"),
    include_str!("../../../contract/src/invites.rs"),
    include_str!("../../../contract/src/runtime.rs"),
];

/// Service and name of each line `OpenRoom "open_room" -> RoomView;`.
fn messages() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for text in CONTRACT {
        let mut service = "";
        for line in text.lines() {
            let quoted = line.split('"').nth(1);
            if line.starts_with("crate::") {
                service = quoted.unwrap_or_default();
            } else if let (Some(name), true) = (quoted, line.contains(" -> ")) {
                found.insert((service.to_owned(), name.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_command_and_query_has_a_route() {
    let routed: BTreeSet<_> = all()
        .iter()
        .map(|route| (route.service.to_owned(), route.name.to_owned()))
        .collect();
    let messages = messages();
    assert!(messages.len() > 80, "the contract could not be read");
    let missing: Vec<_> = messages
        .difference(&routed)
        .filter(|(_, name)| !OWN.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "without a route: {missing:?}");
}

#[test]
fn every_name_in_a_path_is_a_field_of_the_message() {
    for route in all() {
        for name in route.path_fields() {
            assert!(
                route.shape.field(name).is_some(),
                "{name} in {}",
                route.path
            );
        }
    }
}

#[test]
fn no_address_and_method_leads_to_two_messages() {
    let mut seen = BTreeSet::new();
    for route in all() {
        let plain: Vec<_> = route
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "{}" } else { part })
            .collect();
        assert!(
            seen.insert((route.method.to_string(), plain.join("/"))),
            "{}",
            route.path
        );
    }
}

#[test]
fn what_the_gateway_fills_and_guards_are_fields_of_the_message() {
    for route in all() {
        let filled = route.filled.map(|filled| filled.field());
        let filled = filled.filter(|_| !route.by_password);
        for name in filled.into_iter().chain(route.guarded_by) {
            assert!(
                route.shape.field(name).is_some(),
                "{name} in {}",
                route.path
            );
        }
    }
}

#[test]
fn only_these_need_no_sign_in() {
    let open = all().into_iter().filter(|route| route.is_open);
    let open: BTreeSet<_> = open.map(|route| route.name).collect();
    let wanted = BTreeSet::from([
        "accept_member_invitation",
        "ask_sign_in_link",
        "check_fair_certificate",
        "confirm_sign_in",
        "decline_booking",
        "find_centre",
        "find_decline",
        "find_certificate",
        "find_fair",
        "find_member_invitation",
        "find_pass_key",
        "list_centres",
        "list_fairs",
        "list_free_times",
        "list_openings",
        "list_queues",
        "open_session",
        "sign_up",
    ]);
    assert_eq!(open, wanted);
}
