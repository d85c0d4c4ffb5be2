//! Letters with their marks as one character, so that a title has one slug however it was typed.

/// The title with each letter and its accent as one character, where the two make another slug than the one.
pub(super) fn composed(title: &str) -> std::borrow::Cow<'_, str> {
    let mut title = std::borrow::Cow::Borrowed(title);
    if title.contains(is_mark) {
        for pair in COMPOSED.split_ascii_whitespace() {
            let letter = pair.chars().next().map_or(0, char::len_utf8);
            if title.contains(&pair[letter..]) {
                title = title.replace(&pair[letter..], &pair[..letter]).into();
            }
        }
    }
    title
}

/// Whether this can be the second of a letter and its accent.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{654}' | '\u{93C}'..='\u{DDF}' | '\u{102E}' | '\u{1B35}' | '\u{3099}' | '\u{309A}')
        || matches!(character, '\u{110BA}'..='\u{11930}')
}

/// The characters that are written in one slug as one and in another as letter and accent: the one, and then the two.
///
/// A file name or text from a Mac holds the latter. For all other characters both give the same slug (tested for each).
/// The longest stand first, as some begin with others.
const COMPOSED: &str = "\
    \u{ccb}\u{cc6}\u{cc2}\u{cd5} \u{ddd}\u{dd9}\u{dcf}\u{dca} \u{1ef}\u{292}\u{30c} \u{400}\u{415}\u{300} \u{401}\u{415}\u{308} \
    \u{403}\u{413}\u{301} \u{407}\u{406}\u{308} \u{40c}\u{41a}\u{301} \u{450}\u{435}\u{300} \u{451}\u{435}\u{308} \
    \u{453}\u{433}\u{301} \u{457}\u{456}\u{308} \u{45c}\u{43a}\u{301} \u{4d6}\u{415}\u{306} \u{4d7}\u{435}\u{306} \
    \u{6c0}\u{6d5}\u{654} \u{6c2}\u{6c1}\u{654} \u{929}\u{928}\u{93c} \u{931}\u{930}\u{93c} \u{934}\u{933}\u{93c} \
    \u{9cb}\u{9c7}\u{9be} \u{9cc}\u{9c7}\u{9d7} \u{b48}\u{b47}\u{b56} \u{b4b}\u{b47}\u{b3e} \u{b4c}\u{b47}\u{b57} \
    \u{b94}\u{b92}\u{bd7} \u{bca}\u{bc6}\u{bbe} \u{bcb}\u{bc7}\u{bbe} \u{bcc}\u{bc6}\u{bd7} \u{c48}\u{c46}\u{c56} \
    \u{cc0}\u{cbf}\u{cd5} \u{cc7}\u{cc6}\u{cd5} \u{cc8}\u{cc6}\u{cd6} \u{cca}\u{cc6}\u{cc2} \u{d4a}\u{d46}\u{d3e} \
    \u{d4b}\u{d47}\u{d3e} \u{d4c}\u{d46}\u{d57} \u{dda}\u{dd9}\u{dca} \u{ddc}\u{dd9}\u{dcf} \u{dde}\u{dd9}\u{ddf} \
    \u{1026}\u{1025}\u{102e} \u{1b06}\u{1b05}\u{1b35} \u{1b08}\u{1b07}\u{1b35} \u{1b0a}\u{1b09}\u{1b35} \u{1b0c}\u{1b0b}\u{1b35} \
    \u{1b0e}\u{1b0d}\u{1b35} \u{1b12}\u{1b11}\u{1b35} \u{1b3b}\u{1b3a}\u{1b35} \u{1b3d}\u{1b3c}\u{1b35} \u{1b40}\u{1b3e}\u{1b35} \
    \u{1b41}\u{1b3f}\u{1b35} \u{1b43}\u{1b42}\u{1b35} \u{304c}\u{304b}\u{3099} \u{304e}\u{304d}\u{3099} \u{3050}\u{304f}\u{3099} \
    \u{3052}\u{3051}\u{3099} \u{3054}\u{3053}\u{3099} \u{3056}\u{3055}\u{3099} \u{3058}\u{3057}\u{3099} \u{305a}\u{3059}\u{3099} \
    \u{305c}\u{305b}\u{3099} \u{305e}\u{305d}\u{3099} \u{3060}\u{305f}\u{3099} \u{3062}\u{3061}\u{3099} \u{3065}\u{3064}\u{3099} \
    \u{3067}\u{3066}\u{3099} \u{3069}\u{3068}\u{3099} \u{3070}\u{306f}\u{3099} \u{3071}\u{306f}\u{309a} \u{3073}\u{3072}\u{3099} \
    \u{3074}\u{3072}\u{309a} \u{3076}\u{3075}\u{3099} \u{3077}\u{3075}\u{309a} \u{3079}\u{3078}\u{3099} \u{307a}\u{3078}\u{309a} \
    \u{307c}\u{307b}\u{3099} \u{307d}\u{307b}\u{309a} \u{3094}\u{3046}\u{3099} \u{30ac}\u{30ab}\u{3099} \u{30ae}\u{30ad}\u{3099} \
    \u{30b0}\u{30af}\u{3099} \u{30b2}\u{30b1}\u{3099} \u{30b4}\u{30b3}\u{3099} \u{30b6}\u{30b5}\u{3099} \u{30b8}\u{30b7}\u{3099} \
    \u{30ba}\u{30b9}\u{3099} \u{30bc}\u{30bb}\u{3099} \u{30be}\u{30bd}\u{3099} \u{30c0}\u{30bf}\u{3099} \u{30c2}\u{30c1}\u{3099} \
    \u{30c5}\u{30c4}\u{3099} \u{30c7}\u{30c6}\u{3099} \u{30c9}\u{30c8}\u{3099} \u{30d0}\u{30cf}\u{3099} \u{30d1}\u{30cf}\u{309a} \
    \u{30d3}\u{30d2}\u{3099} \u{30d4}\u{30d2}\u{309a} \u{30d6}\u{30d5}\u{3099} \u{30d7}\u{30d5}\u{309a} \u{30d9}\u{30d8}\u{3099} \
    \u{30da}\u{30d8}\u{309a} \u{30dc}\u{30db}\u{3099} \u{30dd}\u{30db}\u{309a} \u{30f4}\u{30a6}\u{3099} \u{30f7}\u{30ef}\u{3099} \
    \u{30f8}\u{30f0}\u{3099} \u{30f9}\u{30f1}\u{3099} \u{30fa}\u{30f2}\u{3099} \u{1109a}\u{11099}\u{110ba} \u{1109c}\u{1109b}\u{110ba} \
    \u{110ab}\u{110a5}\u{110ba} \u{1112e}\u{11131}\u{11127} \u{1112f}\u{11132}\u{11127} \u{1134b}\u{11347}\u{1133e} \
    \u{1134c}\u{11347}\u{11357} \u{114bb}\u{114b9}\u{114ba} \u{114bc}\u{114b9}\u{114b0} \u{114be}\u{114b9}\u{114bd} \
    \u{115ba}\u{115b8}\u{115af} \u{115bb}\u{115b9}\u{115af} \u{11938}\u{11935}\u{11930}";

#[cfg(test)]
mod tests {
    use crate::slugs::slugify;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_character_gives_the_same_slug_composed_and_not() {
        for character in '\u{80}'..=char::MAX {
            let letter = character.to_string();
            if letter.nfc().eq(letter.nfd()) {
                continue;
            }
            let title = format!("a{letter}b");
            let (one, two): (String, String) = (title.nfc().collect(), title.nfd().collect());
            assert_eq!(
                slugify(&one),
                slugify(&two),
                "U+{:04X}",
                u32::from(character)
            );
            assert!(
                crate::scalar::is_slug(&slugify(&one)),
                "U+{:04X}",
                u32::from(character)
            );
        }
    }
}
