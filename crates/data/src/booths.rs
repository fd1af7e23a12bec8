//! Tables of `booths`.
