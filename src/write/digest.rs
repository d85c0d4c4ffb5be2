//! The SHA-256 of a file's content.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};

/// A SHA-256, written as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digest([u8; 32]);

/// What the manifest says of a file's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Print {
    pub(super) size: u64,
    pub(super) sha256: Digest,
}

/// Takes a content in pieces.
#[derive(Default)]
pub(super) struct Printer {
    size: u64,
    hash: Sha256,
}

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            sha256: Digest(Sha256::digest(bytes).into()),
        }
    }
}

impl Printer {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.hash.update(bytes);
    }

    pub(super) fn finish(self) -> Print {
        Print {
            size: self.size,
            sha256: Digest(self.hash.finalize().into()),
        }
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        serializer.serialize_str(std::str::from_utf8(&text).expect("digits are ASCII"))
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Hexadecimal;
        impl de::Visitor<'_> for Hexadecimal {
            type Value = Digest;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("64 hexadecimal digits")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Digest, E> {
                let wrong = || E::invalid_value(de::Unexpected::Str(text), &self);
                let digit = |byte: u8| char::from(byte).to_digit(16).ok_or_else(wrong);
                if text.len() != 64 {
                    return Err(wrong());
                }
                let mut bytes = [0; 32];
                for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
                    let value = digit(pair[0])? * 16 + digit(pair[1])?;
                    *byte = u8::try_from(value).expect("two digits are a byte");
                }
                Ok(Digest(bytes))
            }
        }
        deserializer.deserialize_str(Hexadecimal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_print_is_written_and_read_as_hexadecimal_digits() {
        let text = serde_json::to_string(&Print::of(b"")).expect("prints are JSON");
        assert_eq!(text, format!(r#"{{"size":0,"sha256":"{EMPTY}"}}"#));
        assert_eq!(
            serde_json::from_str::<Print>(&text).expect("its own text"),
            Print::of(b"")
        );
    }

    #[test]
    fn pieces_have_the_print_of_the_whole() {
        let mut printer = Printer::default();
        printer.add(b"one ");
        printer.add(b"two");
        assert_eq!(printer.finish(), Print::of(b"one two"));
    }

    #[test]
    fn what_is_no_digest_is_refused() {
        for text in ["", "00", &"g".repeat(64), &"0".repeat(65), &"å".repeat(32)] {
            assert!(
                serde_json::from_value::<Digest>(text.into()).is_err(),
                "{text}"
            );
        }
    }
}
