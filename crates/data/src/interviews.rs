//! Tables of `interviews`.
