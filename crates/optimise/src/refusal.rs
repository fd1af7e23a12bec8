//! Why an instance is refused, and where in the file.

use std::fmt;

/// What is wrong with an instance, as the format names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// Not UTF-8 JSON, not an object, or a key twice.
    BadJson,
    /// `format` is another.
    UnknownFormat,
    /// `version` is another.
    UnknownVersion,
    /// A required field is not there.
    MissingField,
    /// A field that the format does not know.
    UnknownField,
    /// A value of another type.
    BadType,
    /// A number, text or list beyond its limits.
    OutOfRange,
    /// Intervals that are empty, outside the horizon, unsorted or touching.
    BadInterval,
    /// An id twice in its list.
    DuplicateId,
    /// A reference to nothing.
    UnknownId,
    /// A panel with no window.
    PanelWithoutTimes,
    /// An opening that no panel may hold.
    OpeningWithoutPanel,
    /// An opening allows another employer's panel.
    WrongEmployer,
    /// A pair twice.
    DuplicateWish,
    /// Fixed interviews that cannot be.
    ContradictoryFixed,
    /// A pin of a pair that nobody wishes.
    PinWithoutWish,
    /// Pins that cannot hold together.
    ContradictoryPins,
    /// Two things on one cell of the hall.
    OverlappingCells,
    /// Two requests of one employer in one session.
    DuplicateRequest,
    /// A request that no booth of the hall fits.
    NoFittingBooth,
    /// A wish of no listed kind.
    UnknownKind,
    /// A wish that contradicts itself.
    ContradictoryWish,
}

impl Code {
    /// Its name in the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadJson => "bad_json",
            Self::UnknownFormat => "unknown_format",
            Self::UnknownVersion => "unknown_version",
            Self::MissingField => "missing_field",
            Self::UnknownField => "unknown_field",
            Self::BadType => "bad_type",
            Self::OutOfRange => "out_of_range",
            Self::BadInterval => "bad_interval",
            Self::DuplicateId => "duplicate_id",
            Self::UnknownId => "unknown_id",
            Self::PanelWithoutTimes => "panel_without_times",
            Self::OpeningWithoutPanel => "opening_without_panel",
            Self::WrongEmployer => "wrong_employer",
            Self::DuplicateWish => "duplicate_wish",
            Self::ContradictoryFixed => "contradictory_fixed",
            Self::PinWithoutWish => "pin_without_wish",
            Self::ContradictoryPins => "contradictory_pins",
            Self::OverlappingCells => "overlapping_cells",
            Self::DuplicateRequest => "duplicate_request",
            Self::NoFittingBooth => "no_fitting_booth",
            Self::UnknownKind => "unknown_kind",
            Self::ContradictoryWish => "contradictory_wish",
        }
    }
}

/// A refused instance: what is wrong, and the place in the file or the things that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub code: Code,
    /// Where: `panels[3]`, `wishes[7].opening`, or two such places.
    pub item: String,
}

impl Refusal {
    /// A refusal with its place.
    pub fn new(code: Code, item: impl Into<String>) -> Self {
        Self {
            code,
            item: item.into(),
        }
    }
}

/// As the last line on standard error: `refused: CODE: ITEM`.
impl fmt::Display for Refusal {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(text, "refused: {}: {}", self.code.name(), self.item)
    }
}

impl std::error::Error for Refusal {}
