//! The commands of the program, one file each.

pub mod dead_letters;
pub mod demo;
pub mod door;
pub mod found;
pub mod import;
pub mod keys;
pub mod migrate;
pub mod optimise;
mod play;
pub mod replay;
pub mod simulate;
pub mod verify;
