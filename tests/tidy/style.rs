//! The style sheet: colours have names.

use crate::tree::root;

#[test]
fn every_colour_is_a_token_of_the_style_sheet() {
    let path = "crates/web/assets/style.css";
    let sheet = std::fs::read_to_string(root().join(path)).expect(path);
    let nameless = nameless(&sheet);
    assert!(nameless.is_empty(), "colours without a name: {nameless:#?}");
}

/// What is declared with a colour of its own, but for the tokens.
fn nameless(sheet: &str) -> Vec<&str> {
    let declared = sheet.split([';', '{', '}', '\n']).map(str::trim);
    let is_hex = |text: &str| text.chars().take_while(char::is_ascii_hexdigit).count() >= 3;
    let with_colours = declared.filter(|one| {
        let value = one.split_once(':').map_or("", |(_, value)| value);
        let is_mixed = ["rgb", "hsl", "hwb(", "lab(", "lch(", "color("]
            .iter()
            .any(|way| value.contains(way));
        is_mixed || value.split('#').skip(1).any(is_hex)
    });
    with_colours.filter(|one| !one.starts_with("--")).collect()
}

#[test]
fn nameless_colours_are_found() {
    let sheet = ":root { --ink: #123456; }\n#fade:hover { color: var(--ink); }\n.a { color:#fff; border: 1px solid rgb(0 0 0) }";
    assert_eq!(
        nameless(sheet),
        ["color:#fff", "border: 1px solid rgb(0 0 0)"]
    );
}
