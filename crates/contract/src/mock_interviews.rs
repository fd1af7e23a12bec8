//! Messages of `mock_interviews`.
