#![doc = include_str!("../README.md")]

mod booths;
mod fields;
mod header;
mod json;
mod refused;
mod report;
mod timetable;

pub use refused::{Code, Refused};
pub use report::{Report, Violation};

use fields::{Item, Object};
use json::Json;

/// Checks a plan against its instance, both as the bytes of their files.
///
/// # Errors
/// Refuses an instance that breaks the format, with the code and the item. What is wrong with the
/// plan is never an error but stands in the report.
pub fn check(instance: &[u8], plan: &[u8]) -> Result<Report, Refused> {
    let json = Json::read(instance).map_err(|fault| Refused::new(Code::BadJson, fault))?;
    let root = Item::root(&json).members()?;
    let hash = header::sha256(instance);
    match format_of(&root)? {
        "madang-timetable" => timetable::check(&root, plan, &hash),
        "madang-booths" => booths::check(&root, plan, &hash),
        _ => Err(root.refuse(Code::UnknownFormat, "format")),
    }
}

/// Reads an instance and says whether the format accepts it.
///
/// # Errors
/// Refuses with the code and the item.
pub fn check_instance(instance: &[u8]) -> Result<(), Refused> {
    let json = Json::read(instance).map_err(|fault| Refused::new(Code::BadJson, fault))?;
    let root = Item::root(&json).members()?;
    match format_of(&root)? {
        "madang-timetable" => timetable::Instance::read(&root).map(|_| ()),
        "madang-booths" => booths::Instance::read(&root).map(|_| ()),
        _ => Err(root.refuse(Code::UnknownFormat, "format")),
    }
}

fn format_of<'a>(root: &Object<'a>) -> Result<&'a str, Refused> {
    let format = root.required("format")?.text()?;
    let version = root.required("version")?.integer(i64::MIN..=i64::MAX)?;
    if version != 1 {
        return Err(root.refuse(Code::UnknownVersion, "version"));
    }
    Ok(format)
}
