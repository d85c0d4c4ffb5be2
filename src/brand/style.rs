//! The style that sets a site's tokens.

use std::fmt::Write as _;

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};

use super::{FileKind, Kind, Set, Value};

/// What a font of the site's own is called in its style.
const OWN_FONT: &str = "Site";

/// What a browser does until the font is there: a font that comes late is kept for the next page, as text
/// that is being read must not move. A fallback of the same measures cannot be written here, as nobody
/// knows which of the fonts after it a reader's device has.
const DISPLAY: &str = "optional";

/// The style, or nothing when nothing in it is set.
pub(super) fn of(set: &[Set]) -> String {
    let mut sheet = String::new();
    let files = set.iter().filter_map(font_file);
    let faces: Vec<_> = files.collect();
    for (weights, file) in weighted(&faces) {
        let url = crate::address::encode(file);
        let format = if file.ends_with(".woff2") {
            "woff2"
        } else {
            "woff"
        };
        push(
            &mut sheet,
            format_args!(
                "@font-face {{ font-family: {OWN_FONT}; font-weight: {weights}; font-display: {DISPLAY}; src: url(\"{url}\") format(\"{format}\") }}\n"
            ),
        );
    }
    let mut tokens = String::new();
    for Set { token, value, .. } in set {
        let property = token.property();
        match value {
            Value::Colours { light, dark } if light == dark => {
                push(&mut tokens, format_args!("{property}: {light};"));
            }
            Value::Colours { light, dark } => {
                push(
                    &mut tokens,
                    format_args!("{property}: light-dark({light}, {dark});"),
                );
            }
            Value::Css(css) if token.name == "serif" && !faces.is_empty() => {
                push(&mut tokens, format_args!("{property}: {OWN_FONT}, {css};"));
            }
            Value::Css(css) => push(&mut tokens, format_args!("{property}: {css};")),
            Value::File(_) => {}
        }
    }
    if !tokens.is_empty() {
        push(
            &mut sheet,
            format_args!("@layer tokens {{ :root {{ {tokens} }} }}\n"),
        );
    }
    if sheet.is_empty() {
        sheet
    } else {
        settled(&sheet)
    }
}

/// The names of the custom properties that the style sets.
pub(super) fn names(set: &[Set]) -> String {
    let set = set
        .iter()
        .filter(|set| !matches!(set.value, Value::File(_)));
    let names = set.map(|set| format!("\"{}\",", set.token.property().trim_start_matches('-')));
    format!("$names: ({});\n", names.collect::<String>())
}

fn push(text: &mut String, more: std::fmt::Arguments) {
    text.write_fmt(more)
        .expect("text can be written to a string");
}

/// Whether a token is a font's file, and whether that is the bold.
fn font_file(set: &Set) -> Option<(bool, &str)> {
    match &set.value {
        Value::File(path) if set.token.kind == Kind::File(FileKind::Font) => {
            Some((set.token.name == "font_file_bold", path))
        }
        _ => None,
    }
}

/// The weights that each file holds: all of them when it is alone.
fn weighted<'f>(faces: &[(bool, &'f str)]) -> Vec<(&'static str, &'f str)> {
    let alone = faces.len() == 1;
    let weights = |is_bold: bool| match (alone, is_bold) {
        (true, _) => "1 1000",
        (false, false) => "1 599",
        (false, true) => "600 1000",
    };
    faces
        .iter()
        .map(|(is_bold, file)| (weights(*is_bold), *file))
        .collect()
}

/// The sheet as lightningcss reads and writes it.
fn settled(sheet: &str) -> String {
    let parsed = StyleSheet::parse(sheet, ParserOptions::default())
        .expect("sound values make a sound sheet");
    let printed = parsed.to_css(PrinterOptions::default());
    printed.expect("a sheet can be written").code
}
