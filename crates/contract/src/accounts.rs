//! Messages of `accounts`.
