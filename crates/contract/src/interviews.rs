//! Messages of `interviews`.
