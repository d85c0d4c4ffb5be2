//! The texts in a source: what stands between quotation marks in its code.

/// A text with the code around it.
pub(crate) struct Literal<'s> {
    /// As the program has it, without escapes.
    pub(crate) text: String,
    /// The code before it.
    pub(crate) before: &'s str,
    /// The code after it.
    pub(crate) after: &'s str,
}

/// The texts of a source in their order; what stands in comments is none.
pub(crate) fn literals(source: &str) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].chars().next() {
        let rest = &source[at..];
        let is_name_before = source[..at].ends_with(|sign: char| sign.is_alphanumeric());
        let raw = rest.strip_prefix('r').filter(|_| !is_name_before);
        let raw = raw.map(|raw| (raw.trim_start_matches('#'), raw));
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some((begun, raw)) = raw.filter(|(begun, _)| begun.starts_with('"')) {
            let hashes = raw.len() - begun.len();
            let end = format!("\"{}", "#".repeat(hashes));
            let text = begun[1..].split(&end).next().unwrap_or_default();
            let after = at + 1 + hashes + 1 + text.len() + end.len();
            found.push(Literal {
                text: text.to_owned(),
                before: &source[..at],
                after: &source[after..],
            });
            at = after;
        } else if next == '"' {
            let (text, length) = unescaped(&rest[1..]);
            let after = at + 1 + length + 1;
            found.push(Literal {
                text,
                before: &source[..at],
                after: &source[after..],
            });
            at = after;
        } else if next == '\'' {
            at += character(rest);
        } else {
            at += next.len_utf8();
        }
    }
    found
}

/// A text up to the quotation mark that ends it, and how long it is in the source.
fn unescaped(source: &str) -> (String, usize) {
    let mut text = String::new();
    let mut signs = source.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (text, at),
            '\\' => match signs.next().map(|(_, escaped)| escaped) {
                Some('\n') => while signs.next_if(|(_, sign)| sign.is_whitespace()).is_some() {},
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('r') => text.push('\r'),
                Some('0') => text.push('\0'),
                Some(kind @ ('u' | 'x')) => {
                    let mut digits = String::new();
                    while let Some((_, sign)) = signs.next_if(|(_, sign)| {
                        sign.is_ascii_hexdigit() && (kind == 'u' || digits.len() < 2)
                            || "{_".contains(*sign)
                    }) {
                        digits.extend(Some(sign).filter(char::is_ascii_hexdigit));
                    }
                    signs.next_if(|(_, sign)| kind == 'u' && *sign == '}');
                    let number = u32::from_str_radix(&digits, 16).expect("an escape is a number");
                    text.push(char::from_u32(number).expect("an escape is a character"));
                }
                Some(escaped) => text.push(escaped),
                None => {}
            },
            sign => text.push(sign),
        }
    }
    panic!("a text has no end: {source}");
}

/// How long a character such as `'"'` is; of a lifetime, its mark.
fn character(source: &str) -> usize {
    let mut signs = source.char_indices().skip(1);
    let first = signs.next().map(|(_, sign)| sign);
    if first == Some('\\') {
        // What is escaped may be a `'` itself.
        let end = signs.skip(1).find(|(_, sign)| *sign == '\'');
        return end.map_or(1, |(at, _)| at + 1);
    }
    match signs.next() {
        Some((at, '\'')) => at + 1,
        _ => 1,
    }
}

#[test]
fn texts_are_told_from_comments_characters_and_lifetimes() {
    let source = r##"
        // "no" one's
        fn a<'a>(b: &'a str) -> char { '"' }
        let c = ["one \"\u{e5}\" \
                  two", r#"three "\n""#, '\'', "four"]; // "five"
    "##;
    let found: Vec<_> = literals(source)
        .into_iter()
        .map(|found| found.text)
        .collect();
    assert_eq!(found, ["one \"å\" two", "three \"\\n\"", "four"]);
}
