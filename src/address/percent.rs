//! Percent-encoding, RFC 3986, section 2.1.

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

/// The path of a file as an address, whatever its name: everything is percent-encoded but `/` and
/// what RFC 3986, section 2.3, never takes for anything else.
pub fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A part of an address without its percent-encoding; `None` when nothing in it is encoded, or what
/// comes out is no text.
pub fn decode(part: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let digits = after.split_at_checked(2).filter(|_| byte == b'%');
        let value = digits.and_then(|(digits, after)| Some((hexadecimal(digits)?, after)));
        match value {
            Some((value, after)) => {
                decoded.push(value);
                rest = after;
            }
            None => decoded.push(byte),
        }
    }
    let decoded = String::from_utf8(decoded).ok()?;
    (decoded != part).then_some(decoded)
}

/// The byte that two digits say.
fn hexadecimal(digits: &[u8]) -> Option<u8> {
    digits.iter().try_fold(0, |value, &digit| {
        let digit = char::from(digit).to_digit(16)?;
        Some(value << 4 | u8::try_from(digit).ok()?)
    })
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
