//! Signing in: by password, and by the button behind a mailed link.

pub(crate) mod link;
pub(crate) mod password;
