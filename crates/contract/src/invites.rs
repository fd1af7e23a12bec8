//! Messages of `invites`.
