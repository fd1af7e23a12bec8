//! The whole system from outside: the real binary, nats-server, databases and mail server.
//! HTTP in; only what an outsider sees is asserted.
#![expect(
    clippy::disallowed_methods,
    reason = "the tests are clients: they make keys of their own and ask from many tasks at once"
)]

mod alone;
mod audit;
mod clashes;
mod crashes;
mod dead_letters;
mod drains;
mod feeds;
mod free_times;
mod holds;
mod holidays;
mod invitations;
mod keys;
mod mistakes;
mod pages;
mod people;
mod reading;
mod roles;
mod whole_imports;
