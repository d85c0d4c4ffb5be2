//! Styles in a picture: whether they fetch anything.

/// Functions that name an address, and the rule that takes in another style.
const FETCHING: [&str; 5] = ["@import", "image-set(", "image(", "src(", "expression("];

/// The first part of a style that comes from elsewhere, as it is written without escapes.
pub(super) fn reaches_out(style: &str) -> Option<String> {
    let style = unescaped(style).to_lowercase();
    if let Some(word) = FETCHING.iter().find(|word| style.contains(**word)) {
        return Some((*word).trim_end_matches('(').to_owned());
    }
    for scheme in ["javascript:", "-moz-binding"] {
        if style.contains(scheme) {
            return Some(scheme.to_owned());
        }
    }
    let addresses = style
        .match_indices("url(")
        .map(|(at, word)| &style[at + word.len()..]);
    let outside = addresses
        .map(|rest| rest.split(')').next().unwrap_or_default())
        .find(|address| {
            !is_own(address.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\''))
        });
    outside.map(|address| format!("url({address})"))
}

/// As the picture's own addresses, and fonts within it besides.
fn is_own(address: &str) -> bool {
    super::is_own(address)
        || ["data:font/", "data:application/font"]
            .iter()
            .any(|kind| address.starts_with(kind))
}

/// CSS lets any character be written as its number after a backslash.
fn unescaped(style: &str) -> String {
    let mut text = String::with_capacity(style.len());
    let mut rest = style.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        let mut digits = String::new();
        while digits.len() < 6
            && let Some(digit) = rest.next_if(char::is_ascii_hexdigit)
        {
            digits.push(digit);
        }
        if !digits.is_empty() {
            rest.next_if(|character| character.is_whitespace());
            let number = u32::from_str_radix(&digits, 16).ok();
            text.extend(number.and_then(char::from_u32));
        }
    }
    text
}
