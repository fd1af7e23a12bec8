//! Running services until asked to stop.

mod answering;

use std::time::{Duration, Instant};

use bus::{Bus, Stop, Stopper};
use data::{Database, DatabaseSettings};
use gateway::Health;
use metrics_exporter_prometheus::PrometheusHandle;
use service::{Running, Runtime};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::fault::Fault;
use crate::keys::Keys;
use crate::nats_server::{self, NatsServer};
use crate::roles::{Role, every_service};
use crate::settings::{RehearsalSection, Settings, given};
use crate::{logging, nats, stopping};
use answering::{gateway_settings, health, listen_at, public_url};

/// Everything that runs in this process.
pub struct System {
    /// Where the gateway answers, when it runs here.
    pub address: Option<String>,
    /// A connection to NATS with the system's own keys.
    pub bus: Bus,
    /// The database; none where only the gateway runs, which never sees it.
    pub db: Option<Database>,
    /// How long the start took.
    pub started_in: Duration,
    running: Vec<Running>,
    gateway: Vec<JoinHandle<()>>,
    /// The relay, and whatever else works until the services have drained.
    relay: Vec<JoinHandle<()>>,
    relay_stopper: Stopper,
    stopper: Stopper,
    nats_server: Option<NatsServer>,
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

fn rehearse(rehearsal: &RehearsalSection) {
    let file = rehearsal.clock_file.as_path();
    if !file.as_os_str().is_empty() {
        tracing::warn!(file = %file.display(), "this is a rehearsal: the clock is set off");
        bus::clock::rehearse(file);
    }
}

/// The database settings of `data`.
pub fn database_settings(settings: &Settings) -> DatabaseSettings {
    DatabaseSettings {
        url: settings.database.url.clone(),
        max_connections: settings.database.max_connections,
    }
}

impl System {
    /// Starts roles; each answers when this returns.
    ///
    /// # Errors
    /// When something cannot start.
    pub async fn start(roles: &[Role], settings: &Settings) -> Result<Self, Fault> {
        let began = Instant::now();
        let metrics = logging::collect()?;
        rehearse(&settings.rehearsal);
        let keys = Keys::load(&settings.keys)?;
        let (nats_url, nats_server) = match given(&settings.nats.url) {
            Some(url) => (url.to_owned(), None),
            None => {
                let server = nats_server::start(&settings.nats).await?;
                (server.url.clone(), Some(server))
            }
        };
        let name = if roles.len() == 1 {
            roles[0].bus_name()
        } else {
            "madang"
        };
        let bus = nats::connect(settings, &nats_url, name, &keys).await?;
        let db = match roles {
            [Role::Gateway] => None,
            _ => Some(connect_database(settings).await?),
        };
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
            nats_server,
        };
        system
            .start_roles(roles, settings, &keys, metrics, &stop, relay_stop)
            .await?;
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
        let with_gateway = roles.contains(&Role::Gateway);
        let listen = if with_gateway {
            &settings.http.listen
        } else {
            &settings.health.listen
        };
        let listener = listen_at(listen).await?;
        let public_url = public_url(settings, listener.as_ref())?;
        if let Some(db) = self.db.clone() {
            self.follow_clock(db.clone(), relay_stop.clone());
            let runtime = Runtime::new(db, self.bus.clone());
            self.fold_log(&runtime, relay_stop.clone());
            if roles.contains(&Role::Relay) {
                self.start_relay(&runtime, settings, keys, relay_stop)
                    .await?;
            }
            for role in roles {
                if let Some(service) = role.service(settings, keys, &public_url)? {
                    let running = service::start(service, runtime.clone(), stop.clone());
                    self.running.push(running.await?);
                }
            }
        }
        if let Some(listener) = listener {
            let health = health(&self.bus, self.db.clone(), metrics);
            if with_gateway {
                self.address = Some(public_url.clone());
                let settings = gateway_settings(settings, keys, public_url, health)?;
                self.serve_gateway(listener, settings, stop.clone());
            } else {
                self.serve_health(listener, health, stop.clone());
            }
        }
        Ok(())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a long-lived task that is joined at the stop"
    )]
    fn follow_clock(&mut self, db: Database, stop: Stop) {
        self.relay
            .push(tokio::spawn(service::truth::keep(db, stop)));
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a long-lived task that is joined at the stop"
    )]
    fn fold_log(&mut self, runtime: &Runtime, stop: Stop) {
        let folding = service::folding::keep(runtime.clone(), stop);
        self.relay.push(tokio::spawn(folding));
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "long-lived tasks that are joined at the stop"
    )]
    async fn start_relay(
        &mut self,
        runtime: &Runtime,
        settings: &Settings,
        keys: &Keys,
        stop: Stop,
    ) -> Result<(), Fault> {
        let consumers = every_service(settings, keys)?;
        let consumers: Vec<_> = consumers
            .iter()
            .flat_map(service::Service::consumers)
            .collect();
        service::relay::keep_once(runtime, &consumers).await;
        let keep = service::relay::keep(runtime.clone(), consumers, stop.clone());
        let owner = format!("{}-{}", std::process::id(), uuid::Uuid::new_v4());
        let relay = service::relay::run(runtime.clone(), owner, stop);
        self.relay.extend([tokio::spawn(keep), tokio::spawn(relay)]);
        Ok(())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a long-lived task that is joined at the stop"
    )]
    fn serve_gateway(&mut self, listener: TcpListener, settings: gateway::Settings, stop: Stop) {
        let serving = gateway::serve(listener, self.bus.clone(), settings, stop);
        self.gateway.push(tokio::spawn(serving));
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a long-lived task that is joined at the stop"
    )]
    fn serve_health(&mut self, listener: TcpListener, health: Health, stop: Stop) {
        let serving = gateway::serve_health(listener, health, stop);
        self.gateway.push(tokio::spawn(serving));
    }

    /// Stops: the gateway and the services first, then the relay, then NATS.
    pub async fn stop(self) {
        self.stopper.stop();
        for serving in self.gateway {
            if let Err(error) = serving.await {
                tracing::error!(%error, "serving HTTP ended badly");
            }
        }
        for running in self.running {
            running.ended().await;
        }
        self.relay_stopper.stop();
        for relay in self.relay {
            let _ = relay.await;
        }
        if let Some(server) = self.nats_server {
            server.stop().await;
        }
        if let Some(db) = self.db
            && let Err(error) = db.close().await
        {
            tracing::error!(%error, "the database was not closed in order");
        }
    }
}

async fn connect_database(settings: &Settings) -> Result<Database, Fault> {
    let db = Database::connect(&database_settings(settings)).await?;
    if settings.database.migrate {
        db.migrate().await?;
    }
    service::truth::measure(&db).await?;
    Ok(db)
}
