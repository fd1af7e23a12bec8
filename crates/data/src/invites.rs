//! Tables of `invites`.
