//! What every request shares.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use bus::{Bus, Stop};

use crate::client;
use crate::kept::Kept;
use crate::limits::Limits;
use crate::live::Live;
use crate::route::Route;
use crate::sessions::Sessions;
use crate::settings::Settings;

/// One gateway; clones of the pointer share it.
pub(crate) type Shared = Arc<Gateway>;

/// The connection, the settings, the routes and the counters of one gateway.
pub(crate) struct Gateway {
    pub(crate) bus: Bus,
    pub(crate) settings: Settings,
    pub(crate) routes: Vec<Arc<Route>>,
    pub(crate) limits: Limits,
    pub(crate) kept: Kept,
    pub(crate) sessions: Sessions,
    pub(crate) live: Arc<Live>,
}

impl Gateway {
    /// A gateway that has counted nothing yet.
    pub(crate) fn new(bus: Bus, settings: Settings, routes: Vec<Route>, stop: Stop) -> Shared {
        Arc::new(Self {
            bus,
            limits: Limits::new(settings.limits),
            kept: Kept::default(),
            sessions: Sessions::default(),
            live: Arc::new(Live::new(stop)),
            settings,
            routes: routes.into_iter().map(Arc::new).collect(),
        })
    }

    /// The address a request comes from.
    pub(crate) fn client(&self, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip());
        client::address(peer, headers, &self.settings.trusted_proxies)
    }
}
