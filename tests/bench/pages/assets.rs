//! What pages load besides themselves: style, scripts, and the modules that those load in turn.

use super::finder::between;
use crate::http::{Connection, request};
use std::collections::{BTreeMap, BTreeSet};

/// The files that were asked for so far: plain and compressed bytes, by address.
#[derive(Default)]
pub struct Assets {
    known: BTreeMap<String, (usize, usize)>,
    /// The modules that each file loads.
    more: BTreeMap<String, Vec<String>>,
}

impl Assets {
    /// What all files of a page weigh, plain and as the server compresses them, in bytes. A library that a
    /// script loads only in some browsers counts too.
    pub async fn of(&mut self, line: &mut Connection, page: &str) -> (usize, usize) {
        let mut ahead = loaded(page);
        let mut all = BTreeSet::new();
        while let Some(address) = ahead.pop() {
            if !all.insert(address.clone()) {
                continue;
            }
            if !self.known.contains_key(&address) {
                self.weigh(line, &address).await;
            }
            ahead.extend(self.more.get(&address).cloned().unwrap_or_default());
        }
        let weights = all.iter().filter_map(|address| self.known.get(address));
        weights.fold((0, 0), |(plain, packed), one| {
            (plain + one.0, packed + one.1)
        })
    }

    async fn weigh(&mut self, line: &mut Connection, address: &str) {
        let plain = get(line, address, &[]).await;
        let packed = get(line, address, &[("accept-encoding", "gzip")]).await;
        let weight = (plain.len(), packed.len());
        eprintln!("bench: {address}: {} bytes, {} packed", weight.0, weight.1);
        self.known.insert(address.to_owned(), weight);
        let modules = modules(address, &String::from_utf8_lossy(&plain));
        self.more.insert(address.to_owned(), modules);
    }
}

async fn get(line: &mut Connection, address: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let answer = line.exchange(&request("GET", address, headers, "")).await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.status, 200, "{address}");
    answer.body
}

/// The style sheet, the scripts and the library that a page names.
fn loaded(page: &str) -> Vec<String> {
    let style = between(page, "<link rel=\"stylesheet\" href=\"", "\"");
    let scripts = page.split("<script ").skip(1);
    let scripts = scripts.filter_map(|tag| between(tag, "src=\"", "\""));
    let library = between(page, " data-library=\"", "\"");
    let all: Vec<String> = style.into_iter().chain(scripts).chain(library).collect();
    assert!(all.len() >= 2, "a page has a style sheet and a script");
    all
}

/// The modules beside a script that it imports.
fn modules(address: &str, script: &str) -> Vec<String> {
    let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
    let imports = ["from './", "from \"./"].into_iter();
    let imports = imports.flat_map(|import| script.split(import).skip(1));
    let names = imports.filter_map(|rest| {
        let (name, _) = rest.split_once(['\'', '"'])?;
        name.ends_with(".js").then(|| format!("{folder}/{name}"))
    });
    names.collect()
}
