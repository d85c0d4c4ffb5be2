//! Paths as keys of a plan.

use std::cmp::Ordering;
use std::path::{PathBuf, is_separator};

/// A path without `.`, `..` and doubled separators, in the order of [`std::path::Path`]: folder by
/// folder. It is compared byte by byte, which takes a fraction of the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathKey(pub(super) PathBuf);

impl Ord for PathKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let ours = self.0.as_os_str().as_encoded_bytes();
        let theirs = other.0.as_os_str().as_encoded_bytes();
        let first_other = ours.iter().zip(theirs).find(|(one, two)| one != two);
        match first_other {
            // A folder comes before what has a longer name, whatever is in it.
            Some((one, two)) => rank(*one).cmp(&rank(*two)),
            None => ours.len().cmp(&theirs.len()),
        }
    }
}

impl PartialOrd for PathKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The place of a byte in the order: separators come first.
fn rank(byte: u8) -> u16 {
    if is_separator(char::from(byte)) {
        0
    } else {
        u16::from(byte) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_order_of_paths() {
        let paths = [
            "a", "a/b", "a/b/c", "a/bc", "a-b", "a-b/c", "a.md", "a b/c", "a\u{1}/b", "aa", "b",
            "å/b", "å-b", "日/b", "ab/c",
        ]
        .map(PathBuf::from);
        for one in &paths {
            for two in &paths {
                assert_eq!(
                    PathKey(one.clone()).cmp(&PathKey(two.clone())),
                    one.cmp(two),
                    "{one:?} and {two:?}"
                );
            }
        }
    }
}
