//! The bus against a real nats-server.

mod calls;
mod connection;
mod consuming;
mod dead_letters;
mod hearing;
mod keeping;
mod server;
mod together;
