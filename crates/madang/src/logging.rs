//! Logging and metrics of the process.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::fault::Fault;
use crate::settings::LogSection;

/// Starts logging to standard error.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(section: &LogSection) -> Result<(), Fault> {
    let filter = EnvFilter::try_new(&section.filter)
        .map_err(|error| Fault::setting("log.filter", error.to_string()))?;
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start, as in a test, leaves the first in place.
    let _ = match section.format.as_str() {
        "json" => lines.json().try_init(),
        _ => lines.compact().try_init(),
    };
    Ok(())
}

/// Starts collecting metrics; the handle renders them as Prometheus text.
///
/// # Errors
/// When metrics are collected already.
pub fn collect() -> Result<PrometheusHandle, Fault> {
    PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| Fault::say(format!("metrics: {error}")))
}
