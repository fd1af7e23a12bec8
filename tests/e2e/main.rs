//! The whole system from outside: the real binary, nats-server, databases and mail server.
//! HTTP in; only what an outsider sees is asserted.

mod clashes;
mod crashes;
mod feeds;
mod invitations;
mod reading;
