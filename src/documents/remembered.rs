//! The documents of a city, for the sites of its departments that are made in the same run.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Documents, parse};
use crate::diagnostic::Diagnostic;
use crate::load::Loaded;
use crate::source::Sources;

/// What was parsed last of a city. Every site of a run builds on the same texts, and parsing them takes longer
/// than to copy what came of it.
#[derive(Debug, Default)]
pub struct Remembered(Mutex<Option<Arc<Parsed>>>);

/// What was read, and what came of it.
#[derive(Debug)]
struct Parsed {
    loaded: Loaded,
    result: (Documents, Sources, Vec<Diagnostic>),
}

impl Remembered {
    /// The same as [`parse()`] gives. Nothing is taken on trust: what was read must be the same to the byte.
    pub fn parse(&self, loaded: Loaded) -> (Documents, Sources, Vec<Diagnostic>) {
        let known = self.last();
        if let Some(known) = known.filter(|known| known.loaded == loaded) {
            return known.result.clone();
        }
        let parsed = Parsed {
            result: parse(loaded.clone()),
            loaded,
        };
        let result = parsed.result.clone();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(parsed));
        result
    }

    fn last(&self) -> Option<Arc<Parsed>> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::load::{File, Role};
    use crate::parse::Format;

    fn loaded(text: &str) -> Loaded {
        let mut loaded = Loaded {
            sources: Sources::at(Path::new("city")),
            ..Loaded::default()
        };
        let id = loaded.sources.add("site/principles.toml", text);
        let role = Role::Dataset(Format::Toml);
        loaded.files.push(File { id, role });
        loaded
    }

    #[test]
    fn what_is_remembered_is_what_would_be_parsed() {
        let remembered = Remembered::default();
        let texts = [
            "a = 1\n", "a = 1\n", "a = 2\n", "a = 1\n", "a = \n", "a = \n",
        ];
        for text in texts {
            assert_eq!(
                remembered.parse(loaded(text)),
                parse(loaded(text)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_same_texts_are_parsed_once() {
        let remembered = Remembered::default();
        remembered.parse(loaded("a = 1\n"));
        let first = remembered.last().expect("something was parsed");
        remembered.parse(loaded("a = 1\n"));
        let again = remembered.last().expect("something was parsed");
        assert!(Arc::ptr_eq(&first, &again));
        remembered.parse(loaded("a = 2\n"));
        let other = remembered.last().expect("something was parsed");
        assert!(!Arc::ptr_eq(&first, &other));
    }
}
