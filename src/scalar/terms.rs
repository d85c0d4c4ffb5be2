//! Under what terms something may be used.

use spdx::identifiers::LICENSES;
use spdx::{Expression, ParseMode};

use crate::address;
use crate::decode::{Decode, Decoder, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::localize::untranslated;
use crate::node::Node;
use crate::source::{Span, Spanned};

use super::sound::{NOT_BLANK, NOT_IN_A_LINE, sound_text};
use super::spanned::{schema, spanned, unread, written};

/// A licence: an SPDX expression, the address of its text, or that nobody has said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms(Spanned<String>);

written!(Terms);
untranslated!(Terms);

/// The word for a licence that the public body has not chosen; it is not printed.
const UNSTATED: &str = "unstated";

/// Ids that SPDX has given up in favour of others still name a licence.
const MODE: ParseMode = ParseMode {
    allow_deprecated: true,
    ..ParseMode::STRICT
};

impl Terms {
    /// Whether nobody has said the licence.
    pub fn is_unstated(&self) -> bool {
        self.as_str() == UNSTATED
    }

    /// The address of the licence, when it is given as one.
    pub fn address(&self) -> Option<String> {
        web_address(self.as_str())
    }
}

impl Decode for Terms {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let place = decoder.place();
        let Some(text) = node.string() else {
            return decoder.wrong_type(node, "text");
        };
        if !sound_text(text, node.span, &place, true, &mut decoder.findings) {
            return None;
        }
        if text == UNSTATED || web_address(text).is_some() || is_expression(text) {
            return Some(Self(spanned(node, text)));
        }
        let message = format!("{place} is `{text}`, which is no licence");
        let finding = Diagnostic::new(Code::InvalidLicence, message).at(node.span, "no licence");
        decoder.report(match meant(text) {
            Some(licence) => finding.help(format!("did you mean `{licence}`?")),
            None => finding
                .help("write an expression of SPDX such as `CC-BY-4.0`, the address of the licence, or `unstated`")
                .help("a licence that SPDX does not list is `LicenseRef-` with a name, such as `LicenseRef-Exempelstad`"),
        });
        None
    }

    fn stand_in(span: Span) -> Self {
        Self(unread(span))
    }
}

fn web_address(text: &str) -> Option<String> {
    address::outside(text).filter(|address| address.starts_with("http"))
}

fn is_expression(text: &str) -> bool {
    Expression::parse_mode(text, MODE).is_ok()
}

/// The licence of SPDX's list that was probably meant.
fn meant(text: &str) -> Option<&'static str> {
    let joined = text.trim().replace([' ', '_'], "-");
    let mut known = LICENSES.iter().map(|licence| licence.name);
    let same = known.find(|name| name.eq_ignore_ascii_case(&joined));
    let names: Vec<_> = LICENSES.iter().map(|licence| licence.name).collect();
    same.or_else(|| nearest(&joined, &names).filter(|_| !text.trim().contains(' ')))
}

schema! {
    Terms, "Terms", { "pattern": NOT_BLANK, "not": { "pattern": NOT_IN_A_LINE }, "description": "A licence: an SPDX expression such as CC-BY-4.0, an address that begins with https: or http:, or unstated." };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_an_expression_of_spdx() {
        for sound in [
            "CC0-1.0",
            "CC-BY-4.0 OR EUPL-1.2",
            "(MIT AND Apache-2.0) OR GPL-2.0-or-later WITH Classpath-exception-2.0",
            "GPL-3.0",
            "LicenseRef-Exempelstad",
            "DocumentRef-avtal:LicenseRef-1.2",
        ] {
            assert!(is_expression(sound), "{sound}");
        }
        for other in [
            "",
            "CC",
            "not a licence at all",
            "javascript:alert(1)",
            "MIT OR",
            "(MIT",
            "LicenseRef-å",
            "UNSTATED",
        ] {
            assert!(!is_expression(other), "{other}");
        }
    }

    #[test]
    fn what_was_meant_is_the_name_in_other_letters_or_a_near_one() {
        assert_eq!(meant("cc by 4.0"), Some("CC-BY-4.0"));
        assert_eq!(meant("CC-BY-4.O"), Some("CC-BY-4.0"));
        assert_eq!(meant("not a licence at all"), None);
        assert_eq!(meant("javascript:alert(1)"), None);
    }
}
