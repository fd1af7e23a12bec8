//! The example of the format.

use optimise::Watch;
use optimise::booths;

const INSTANCE: &[u8] = include_bytes!("../../../checker/tests/examples/booths-instance.json");

#[test]
fn the_example_of_the_format_is_planned_as_the_format_says() {
    let checked = booths::read(INSTANCE).unwrap();
    let mut plan = booths::solve(&checked, 1, &Watch::none());
    plan.header.instance_sha256 = "SHA256".to_owned();
    let mut plan = serde_json::to_value(plan).unwrap();
    let expected = include_str!("../../../checker/tests/examples/booths-plan.json");
    let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
    plan["solver"] = expected["solver"].clone();
    assert_eq!(plan, expected);
}
