//! The differences of two texts word by word, for messages.

mod pieces;

use similar::{ChangeTag, TextDiff};

pub use pieces::{Became, Piece, pieces, pieces_by, words};

/// How many words that are the same are shown on each side of a difference.
const AROUND: usize = 6;

/// Shows one text as it became another: `[-what was taken away-]`, `{+what was put in+}`, and a few of the
/// words around.
pub fn word_changes(old: &str, new: &str) -> String {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (old, new) = (words(old), words(new));
    let (old, new): (Vec<&str>, Vec<&str>) = (
        old.iter().map(String::as_str).collect(),
        new.iter().map(String::as_str).collect(),
    );
    let diff = TextDiff::from_slices(&old, &new);
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, words)) if *tag == change.tag() => words.push(change.value()),
            _ => runs.push((change.tag(), vec![change.value()])),
        }
    }
    let last = runs.len().saturating_sub(1);
    let shown = runs
        .iter()
        .enumerate()
        .map(|(place, (tag, words))| match tag {
            ChangeTag::Delete => format!("[-{}-]", words.join(" ")),
            ChangeTag::Insert => format!("{{+{}+}}", words.join(" ")),
            ChangeTag::Equal => same(words, place == 0, place == last),
        });
    shown.collect::<Vec<_>>().join(" ")
}

/// Words that are the same in both, without those far from any difference.
fn same(words: &[&str], first: bool, last: bool) -> String {
    let before = if first { 0 } else { AROUND };
    let after = if last { 0 } else { AROUND };
    if words.len() <= before + after + 1 {
        return words.join(" ");
    }
    let (head, tail) = (&words[..before], &words[words.len() - after..]);
    let parts = [head.join(" "), "…".to_owned(), tail.join(" ")];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_is_marked_among_its_neighbours() {
        assert_eq!(
            word_changes(
                "en aktiv dialog som främjar verksamhetens utveckling",
                "en aktiv dialog som främjar verksamhetsutveckling"
            ),
            "en aktiv dialog som främjar [-verksamhetens utveckling-] {+verksamhetsutveckling+}"
        );
        assert_eq!(word_changes("ett två", "ett två tre"), "ett två {+tre+}");
        assert_eq!(word_changes("", "nytt"), "{+nytt+}");
    }

    #[test]
    fn what_is_far_from_a_difference_is_left_out() {
        let long = "a b c d e f g h i j";
        assert_eq!(
            word_changes(&format!("x {long}"), &format!("y {long}")),
            "[-x-] {+y+} a b c d e f …"
        );
        assert_eq!(
            word_changes(&format!("{long} x"), &format!("{long} y")),
            "… e f g h i j [-x-] {+y+}"
        );
    }
}
