//! What holds on every page of an organiser and every page of everybody: the gateway's own routes say which
//! there are, so that a page that nobody has thought of here fails a test.

mod forms;
mod ground;
mod looked_at;
pub(super) mod routes;
mod typed;
