//! Tables of `registration`.
