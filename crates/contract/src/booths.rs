//! Messages of `booths`.
