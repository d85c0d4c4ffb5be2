//! A page that somebody saved, wherever it lies.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::Error;

/// The bytes of a file; `None` when there are more than `most`.
///
/// # Errors
/// When it cannot be read.
pub fn saved(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Error> {
    let mut bytes = Vec::new();
    let file = File::open(path);
    let read = file.and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) if bytes.len() as u64 > most => Ok(None),
        Ok(_) => Ok(Some(bytes)),
        Err(cause) => Err(Error {
            path: path.to_owned(),
            cause,
        }),
    }
}
