//! Running services until asked to stop.

use std::time::{Duration, Instant};

use bus::{Bus, BusSettings, Stop, Stopper};
use data::{Database, DatabaseSettings};
use metrics_exporter_prometheus::PrometheusHandle;
use service::{Running, Runtime};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::fault::Fault;
use crate::keys::Keys;
use crate::roles::{Role, every_service};
use crate::settings::{Settings, given};
use crate::{logging, nats_server, stopping};

/// Everything that runs in this process.
pub struct System {
    /// Where the gateway answers, when it runs here.
    pub address: Option<String>,
    /// A connection to NATS with the system's own keys.
    pub bus: Bus,
    /// The database.
    pub db: Database,
    /// How long the start took.
    pub started_in: Duration,
    running: Vec<Running>,
    gateway: Vec<JoinHandle<()>>,
    relay: Vec<JoinHandle<()>>,
    relay_stopper: Stopper,
    stopper: Stopper,
    nats_stopper: Stopper,
}

/// Runs roles until SIGTERM or SIGINT, then drains.
///
/// # Errors
/// When something cannot start.
pub async fn until_stopped(roles: &[String], settings: &Settings) -> Result<(), Fault> {
    let system = System::start(&Role::parse(roles)?, settings).await?;
    match &system.address {
        Some(address) => println!("madang: ready at {address}"),
        None => println!("madang: ready"),
    }
    let (asked, _) = Stop::pair();
    stopping::on_signal(&asked).await?;
    system.stop().await;
    Ok(())
}

/// The database settings of `data`.
pub fn database_settings(settings: &Settings) -> DatabaseSettings {
    DatabaseSettings {
        url: settings.database.url.clone(),
        max_connections: settings.database.max_connections,
    }
}

/// Connects to NATS as `name`.
///
/// # Errors
/// When the server cannot be reached or is too old.
pub async fn connect_bus(settings: &Settings, url: &str, name: &str, keys: &Keys) -> Result<Bus, Fault> {
    if url.is_empty() {
        return Err(Fault::setting("nats.url", "name the server that is to be asked"));
    }
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

impl System {
    /// Starts roles; each answers when this returns.
    ///
    /// # Errors
    /// When something cannot start.
    #[expect(clippy::disallowed_methods, reason = "measures how long the start takes")]
    pub async fn start(roles: &[Role], settings: &Settings) -> Result<Self, Fault> {
        let began = Instant::now();
        let metrics = logging::collect()?;
        let keys = Keys::load(&settings.keys)?;
        let (nats_stopper, nats_stop) = Stop::pair();
        let nats_url = match given(&settings.nats.url) {
            Some(url) => url.to_owned(),
            None => nats_server::start(&settings.nats, nats_stop)?.url,
        };
        let name = if roles.len() == 1 { roles[0].bus_name() } else { "madang" };
        let bus = connect_bus(settings, &nats_url, name, &keys).await?;
        let db = Database::connect(&database_settings(settings)).await?;
        if settings.database.migrate {
            db.migrate().await?;
        }
        let (stopper, stop) = Stop::pair();
        let (relay_stopper, relay_stop) = Stop::pair();
        let mut system = Self {
            address: None,
            bus,
            db,
            started_in: Duration::ZERO,
            running: Vec::new(),
            gateway: Vec::new(),
            relay: Vec::new(),
            relay_stopper,
            stopper,
            nats_stopper,
        };
        system.start_roles(roles, settings, &keys, metrics, &stop, relay_stop).await?;
        system.started_in = began.elapsed();
        Ok(system)
    }

    async fn start_roles(
        &mut self,
        roles: &[Role],
        settings: &Settings,
        keys: &Keys,
        metrics: PrometheusHandle,
        stop: &Stop,
        relay_stop: Stop,
    ) -> Result<(), Fault> {
        let runtime = Runtime::new(self.db.clone(), self.bus.clone());
        let with_gateway = roles.contains(&Role::Gateway);
        let listen = if with_gateway { &settings.http.listen } else { &settings.health.listen };
        let listener = listen_at(listen).await?;
        let public_url = public_url(settings, listener.as_ref())?;
        if roles.contains(&Role::Relay) {
            let consumers = every_service(settings, keys)?;
            let consumers = consumers.iter().flat_map(service::Service::consumers).collect();
            let keep = service::relay::keep(runtime.clone(), consumers, relay_stop.clone());
            let owner = format!("{}-{}", std::process::id(), uuid::Uuid::new_v4());
            let relay = service::relay::run(runtime.clone(), owner, relay_stop);
            self.relay = vec![tokio::spawn(keep), tokio::spawn(relay)];
        }
        for role in roles {
            if let Some(service) = role.service(settings, keys, &public_url)? {
                self.running.push(service::start(service, runtime.clone(), stop.clone()).await?);
            }
        }
        if let Some(listener) = listener {
            self.serve_http(listener, with_gateway, settings, public_url, metrics, stop);
        }
        Ok(())
    }

    fn serve_http(
        &mut self,
        listener: TcpListener,
        with_gateway: bool,
        settings: &Settings,
        public_url: String,
        metrics: PrometheusHandle,
        stop: &Stop,
    ) {
        let health = gateway::Health::new(self.bus.clone(), move || metrics.render());
        let serving = if with_gateway {
            self.address = Some(public_url.clone());
            let http = &settings.http;
            let gateway = gateway::Settings {
                public_url,
                trusted_proxies: http.trusted_proxies.clone(),
                anonymous_per_minute: http.anonymous_per_minute,
                person_per_minute: http.person_per_minute,
                sign_in_per_quarter: http.sign_in_per_quarter,
            };
            tokio::spawn(gateway::serve(listener, self.bus.clone(), gateway, health, stop.clone()))
        } else {
            tokio::spawn(gateway::serve_health(listener, health, stop.clone()))
        };
        self.gateway.push(serving);
    }

    /// Stops: the gateway and the services first, then the relay, then NATS.
    pub async fn stop(self) {
        self.stopper.stop();
        for serving in self.gateway {
            let _ = serving.await;
        }
        for running in self.running {
            running.ended().await;
        }
        self.relay_stopper.stop();
        for relay in self.relay {
            let _ = relay.await;
        }
        self.nats_stopper.stop();
    }
}

async fn listen_at(address: &str) -> Result<Option<TcpListener>, Fault> {
    let Some(address) = given(address) else {
        return Ok(None);
    };
    let listener = TcpListener::bind(address).await;
    listener.map(Some).map_err(|error| Fault::file(address, error))
}

/// The address people type: as set, else where the process listens.
fn public_url(settings: &Settings, listener: Option<&TcpListener>) -> Result<String, Fault> {
    if let Some(url) = given(&settings.http.public_url) {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    let address = listener.map(TcpListener::local_addr).transpose();
    let address = address.map_err(|error| Fault::file("the listening address", error))?;
    Ok(address.map_or_else(String::new, |address| format!("http://{address}")))
}
