//! Tables of `mock_interviews`.
