//! Real servers for tests: each is started on a free port and dies with its test.
#![expect(
    clippy::disallowed_methods,
    reason = "the harness reads what set-up exported, makes names and runs its own small servers"
)]

pub mod alone;
pub mod api;
pub mod browser;
pub mod clock;
pub mod demo;
pub mod deployment;
pub mod dovecot;
pub mod eventually;
pub mod lmtp;
pub mod madang;
pub mod nats;
pub mod postgres;
pub mod process;
pub mod road;
pub mod smtp;
pub mod stage;
pub mod system;
pub mod text_gateway;

pub use alone::Alone;
pub use api::{Client, Reply};
pub use browser::{Browser, Driver, Look};
pub use demo::Demo;
pub use deployment::Deployment;
pub use dovecot::Dovecot;
pub use eventually::{eventually, eventually_ok, within};
pub use madang::Madang;
pub use nats::NatsServer;
pub use postgres::Database;
pub use road::Road;
pub use smtp::SmtpServer;
pub use stage::Stage;
pub use system::{Engine, System};
pub use text_gateway::TextGateway;
