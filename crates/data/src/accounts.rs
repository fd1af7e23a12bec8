//! Tables of `accounts`.
