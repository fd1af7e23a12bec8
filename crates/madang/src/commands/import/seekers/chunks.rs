//! Rows in chunks that one message can carry.

use contract::accounts::ImportedPerson;
use contract::registration::ImportedRegistration;
use domain::admission::RegistrationTerms;
use domain::id::PersonId;
use domain::keeping::MOST_ROWS;

/// The most bytes of a message: NATS takes 256 KiB, and its headers need some of them.
const MOST_BYTES: usize = 200 * 1024;
/// What a registration's message has more than a person's, such as ids.
const MORE_BYTES: usize = 100;

/// A row that was checked.
pub struct Entry {
    /// The line in the file.
    pub line: u64,
    /// Who it is, with the consents.
    pub person: ImportedPerson,
    /// What the person wants and needs at the fair.
    pub terms: RegistrationTerms,
}

/// Rows that go together.
pub type Chunk = Vec<Entry>;

impl Entry {
    /// The registration, once it is known who the person is.
    pub fn registration(&self, person: PersonId) -> ImportedRegistration {
        ImportedRegistration {
            person,
            consents: self.person.consents.clone(),
            terms: self.terms.clone(),
        }
    }

    /// At least as long as its part of either message.
    fn bytes(&self) -> usize {
        let length = |text: serde_json::Result<String>| text.map_or(MOST_BYTES, |text| text.len());
        let person = length(serde_json::to_string(&self.person));
        person + length(serde_json::to_string(&self.terms)) + MORE_BYTES
    }
}

/// All rows in their order, in chunks as large as may be.
pub fn of(entries: Vec<Entry>) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut left = 0;
    for entry in entries {
        let bytes = entry.bytes();
        match chunks.last_mut() {
            Some(chunk) if bytes <= left && chunk.len() < MOST_ROWS => {
                left -= bytes;
                chunk.push(entry);
            }
            _ => {
                left = MOST_BYTES.saturating_sub(bytes);
                chunks.push(vec![entry]);
            }
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(line: u64, note: usize) -> Entry {
        Entry {
            line,
            person: ImportedPerson::default(),
            terms: RegistrationTerms {
                accessibility: Some("가".repeat(note)),
                ..RegistrationTerms::default()
            },
        }
    }

    fn lengths(rows: u64, note: usize) -> Vec<usize> {
        let chunks = of((0..rows).map(|line| entry(line, note)).collect());
        let lines = chunks.iter().flatten().map(|entry| entry.line);
        assert!(lines.eq(0..rows), "the order is kept");
        chunks.iter().map(Vec::len).collect()
    }

    #[test]
    fn short_rows_fill_a_chunk_by_number() {
        assert_eq!(lengths(1100, 0), [500, 500, 100]);
        assert_eq!(lengths(0, 0), Vec::<usize>::new());
    }

    #[test]
    fn long_rows_fill_a_chunk_by_bytes() {
        let chunks = lengths(200, 1000);
        assert!(chunks.len() > 2, "{chunks:?}");
        let most = chunks.iter().max().expect("a chunk");
        assert!(most * 3000 < MOST_BYTES, "{chunks:?}");
    }
}
