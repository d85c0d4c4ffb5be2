//! Percent-encoding, RFC 3986, section 2.1.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Percent-encodes what may not stand bare in an attribute or an address.
pub fn encode(part: &str) -> String {
    let mut encoded = String::with_capacity(part.len());
    for character in part.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\'' => {
                encoded.push_str(&format!("%{:02X}", u32::from(character)));
            }
            character => encoded.push(character),
        }
    }
    encoded
}

/// What stays as it is in the path of a file: `/`, and what RFC 3986, section 2.3, never takes for
/// anything else.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// The path of a file as an address, whatever its name.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A part of an address without its percent-encoding; `None` when nothing in it is encoded, or what
/// comes out is no text.
pub fn decode(part: &str) -> Option<String> {
    let decoded = percent_decode_str(part).decode_utf8().ok()?;
    (decoded != part).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_means_nothing_in_an_address() {
        for (path, address) in [
            ("media/2024/A-b_c.d~e.pdf", "media/2024/A-b_c.d~e.pdf"),
            ("a#b?c%d%20e", "a%23b%3Fc%25d%2520e"),
            ("å 日", "%C3%A5%20%E6%97%A5"),
            (
                "'\"&;:@=+,!$()*[]",
                "%27%22%26%3B%3A%40%3D%2B%2C%21%24%28%29%2A%5B%5D",
            ),
        ] {
            assert_eq!(encode_path(path), address);
        }
    }

    #[test]
    fn an_encoded_name_is_decoded_and_another_is_none() {
        for (encoded, name) in [
            ("a%20b.png", "a b.png"),
            ("%C3%A5.png", "å.png"),
            ("%c3%a5/%e6%97%a5", "å/日"),
            ("c%23d%3f.png", "c#d?.png"),
            ("100%25.png", "100%.png"),
            ("a%2520b", "a%20b"),
            ("å%20b%2", "å b%2"),
        ] {
            assert_eq!(decode(encoded).as_deref(), Some(name), "{encoded}");
        }
        for other in [
            "", "a b.png", "100%.png", "%", "%2", "%zz", "%+1", "%C3", "%å",
        ] {
            assert_eq!(decode(other), None, "{other}");
        }
    }
}
