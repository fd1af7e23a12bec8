//! Makes a method of every message in `words/`, so that a page with a word that is missing in a
//! language does not compile.
//!
//! The files are Fluent, of which the catalogue uses a part: texts, `{ $variables }`, and choices by
//! a number with `[one]`, `[other]` and exact numbers.
#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells build scripts where they are in the environment"
)]

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/code.rs"]
mod code;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=templates");
    let made = catalogue::read(Path::new("words")).and_then(|words| code::written(&words));
    let code = match made {
        Ok(code) => code,
        Err(wrong) => {
            for one in wrong {
                println!("cargo::error={one}");
            }
            std::process::exit(1);
        }
    };
    let folder = std::env::var("OUT_DIR").expect("cargo names the folder for what is made");
    std::fs::write(Path::new(&folder).join("words.rs"), code).expect("the folder can be written");
}
