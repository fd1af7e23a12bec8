//! `cargo xtask pictures`: fresh pictures of the pages, from the demo's fair.

use crate::run::{Stop, cargo, run};
use crate::{browser, nats, test};

/// Builds `madang`, plays its demo and writes `docs/pictures`.
///
/// # Errors
/// Stops when a server or a browser cannot be set up, or a page is not there.
pub fn pictures() -> Result<(), Stop> {
    let nats_server = nats::ensure()?;
    let browser = browser::ensure()?;
    let browser = browser.ok_or_else(|| Stop::said("pictures need a browser"))?;
    run(cargo().args(["build", "--package", "madang"]))?;
    let mut pictures = cargo();
    pictures.args(["run", "--package", "tests", "--example", "pictures"]);
    pictures.env("NATS_SERVER", nats_server);
    pictures.env("MADANG_BIN", test::built("debug")?);
    browser.announce(&mut pictures);
    run(&mut pictures)
}
