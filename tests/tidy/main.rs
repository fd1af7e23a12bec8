//! The rules of the source tree, each with a test that notices when it is broken.
#![expect(
    clippy::disallowed_methods,
    reason = "cargo says in the environment where the tree is"
)]

mod banned;
mod dependencies;
mod deployment;
mod docs;
mod events;
mod licences;
mod messages;
mod names;
mod packages;
mod rust;
mod sizes;
mod style;
mod tree;
