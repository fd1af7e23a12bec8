//! Why an instance is refused.

use std::fmt;

/// A refused instance: what is wrong, and where in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub code: Code,
    /// The place in the file, or the two things that disagree.
    pub item: String,
}

impl Refused {
    /// A refusal of this item.
    pub fn new(code: Code, item: impl Into<String>) -> Self {
        Self {
            code,
            item: item.into(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused: {}: {}", self.code, self.item)
    }
}

impl std::error::Error for Refused {}

macro_rules! codes {
    ($($name:ident = $code:literal, $says:literal;)*) => {
        /// The codes of the format, one for each sort of fault in an instance.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $says] $name,)*
        }

        impl Code {
            /// Every code, in the order of the format's table.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        impl fmt::Display for Code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $code,)* })
            }
        }
    };
}

codes! {
    BadJson = "bad_json", "Not UTF-8 JSON, not an object, or a key twice.";
    UnknownFormat = "unknown_format", "Another `format`.";
    UnknownVersion = "unknown_version", "Another `version`.";
    MissingField = "missing_field", "A required field is not there.";
    UnknownField = "unknown_field", "A field that the table does not name.";
    BadType = "bad_type", "A value of another type, or a number that is no integer.";
    OutOfRange = "out_of_range", "A number, an id's length or a list's length outside its range.";
    BadInterval = "bad_interval", "An interval that is empty, outside the horizon, unsorted or touching.";
    DuplicateId = "duplicate_id", "An id twice in its list, or a travel pair twice.";
    UnknownId = "unknown_id", "A reference to nothing.";
    PanelWithoutTimes = "panel_without_times", "A panel with no window.";
    OpeningWithoutPanel = "opening_without_panel", "An opening whose panels are none.";
    WrongEmployer = "wrong_employer", "An opening allows another employer's panel.";
    DuplicateWish = "duplicate_wish", "A pair twice in `wishes` or `previous`.";
    ContradictoryFixed = "contradictory_fixed", "Fixed interviews that cannot be so.";
    PinWithoutWish = "pin_without_wish", "A pin's pair is not wished.";
    ContradictoryPins = "contradictory_pins", "Pins that cannot hold.";
    OverlappingCells = "overlapping_cells", "Two booths, or a booth and the map, on one cell.";
    DuplicateRequest = "duplicate_request", "Two requests of one employer in one session.";
    NoFittingBooth = "no_fitting_booth", "A request that no booth of the hall fits.";
    UnknownKind = "unknown_kind", "A wish of no listed kind.";
    ContradictoryWish = "contradictory_wish", "Near or away from oneself; `away_sector` without a sector.";
}
