//! Messages of `registration`.
