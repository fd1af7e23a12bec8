//! All routes, service by service.

mod accounts;
mod booths;
mod interviews;
mod invites;
mod mock_interviews;
mod registration;

use crate::route::Route;

/// Every route there is to a message.
pub(crate) fn all() -> Vec<Route> {
    let services = [
        accounts::routes(),
        registration::routes(),
        booths::routes(),
        interviews::routes(),
        mock_interviews::routes(),
        invites::routes(),
    ];
    services.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
