//! Fairs of the sizes that are measured, made from a seed.

mod draw;
mod fairs;
mod university;

use optimise::timetable::format::Instance;

/// Makes an instance from a seed.
pub type Make = fn(u64) -> Instance;

/// Every instance of the report.
pub const ALL: [(&str, Make); 7] = [
    ("A", fairs::city),
    ("B", fairs::crowded),
    ("C", university::fair),
    ("D", fairs::festival),
    ("uniform 20x200", |seed| fairs::uniform(20, 200, seed)),
    ("uniform 60x1000", |seed| fairs::uniform(60, 1000, seed)),
    ("uniform 200x5000", |seed| fairs::uniform(200, 5000, seed)),
];
