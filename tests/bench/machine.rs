//! The machine: how busy it is, and how big a process.

use std::fs::read_to_string;
use std::time::{Duration, Instant};

/// How long the machine is watched before each measurement.
const WATCH: Duration = Duration::from_secs(1);
/// A clock tick of `/proc`, which is 10 ms on every Linux that Rust supports.
const TICKS: f64 = 100.0;

/// What counts as next to nothing: timers, the relay's looks, a mail now and then. A share of one core.
const LITTLE: f64 = 0.04;

/// How idle all cores were during one second, in per cent.
pub async fn idle() -> f64 {
    let before = cpu_times();
    // One second of watching is what is measured.
    tokio::time::sleep(WATCH).await;
    let after = cpu_times();
    let spent: Vec<_> = after.iter().zip(&before).map(|(a, b)| a - b).collect();
    // Columns 4 and 5 are idle and waiting for a disk.
    let idle: f64 = spent.iter().skip(3).take(2).sum();
    100.0 * idle / spent.iter().sum::<f64>().max(1.0)
}

/// Waits until a process does next to nothing for a second and a half; returns how long it was busy
/// before, at most a minute.
pub async fn until_quiet(process: u32) -> Duration {
    let (began, window) = (Instant::now(), WATCH / 2);
    let (mut busy_until, mut quiet_windows) = (began, 0);
    while quiet_windows < 3 && began.elapsed() < Duration::from_secs(60) {
        let before = ticks_of(process);
        // What a process does is only seen over a span of time.
        tokio::time::sleep(window).await;
        let share = (ticks_of(process) - before) / TICKS / window.as_secs_f64();
        if share < LITTLE {
            quiet_windows += 1;
        } else {
            (busy_until, quiet_windows) = (Instant::now(), 0);
        }
    }
    busy_until - began
}

/// The memory a process occupies, in MB (VmRSS).
pub fn memory(process: u32) -> f64 {
    let status = read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// Cores, processor and kernel, for the report.
pub fn describe() -> String {
    let processors = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors
        .lines()
        .find_map(|line| Some(line.strip_prefix("model name")?.split_once(':')?.1.trim()));
    let kernel = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = model.unwrap_or("unknown processor");
    format!("{cores} x {model}, Linux {}", kernel.trim())
}

fn cpu_times() -> Vec<f64> {
    let stat = read_to_string("/proc/stat").unwrap_or_default();
    let line = stat.lines().next().unwrap_or_default();
    // Guest time is contained in user time already.
    let columns = line.split_whitespace().skip(1).take(8);
    columns.filter_map(|column| column.parse().ok()).collect()
}

fn ticks_of(process: u32) -> f64 {
    let stat = read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let columns = after_name.split_whitespace().skip(11).take(2);
    columns.filter_map(|ticks| ticks.parse::<f64>().ok()).sum()
}
