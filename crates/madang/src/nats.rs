//! Reaching NATS: as a role of the system, or as a tool beside it.

use bus::{Bus, BusSettings};

use crate::fault::Fault;
use crate::keys::Keys;
use crate::nats_server;
use crate::settings::{Settings, given};

/// Connects a tool to the system that it is for, as `name`: at `nats.url`, else the one on this machine.
///
/// # Errors
/// When no system runs, or the server cannot be reached or is too old.
pub async fn connect_tool(settings: &Settings, name: &str) -> Result<Bus, Fault> {
    let url = running_url(settings).ok_or_else(|| {
        Fault::say(
            "no system runs here: start `madang run all`, or set nats.url to the server that is to be asked",
        )
    })?;
    let keys = Keys::load(&settings.keys)?;
    connect(settings, &url, name, &keys).await
}

/// Where the system listens that tools are for: `nats.url`, else the one on this machine if it runs.
pub fn running_url(settings: &Settings) -> Option<String> {
    let set = given(&settings.nats.url).map(str::to_owned);
    set.or_else(|| nats_server::url_of_running(&settings.nats))
}

/// Connects to NATS as `name`.
///
/// # Errors
/// When the server cannot be reached or is too old.
pub async fn connect(
    settings: &Settings,
    url: &str,
    name: &str,
    keys: &Keys,
) -> Result<Bus, Fault> {
    let nats = &settings.nats;
    let seed = given(&nats.nkey_seed_file).map(|file| {
        let seed = std::fs::read_to_string(file).map_err(|error| Fault::file(file, error))?;
        Ok::<_, Fault>(seed.trim().to_owned())
    });
    let bus = BusSettings {
        nkey_seed: seed.transpose()?,
        root_certificate: given(&nats.root_certificate).map(Into::into),
        production: nats.production,
        monitor_url: given(&nats.monitor_url).map(str::to_owned),
        ..BusSettings::new(url, name, keys.actor.clone())
    };
    Ok(Bus::connect(&bus).await?)
}
