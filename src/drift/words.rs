//! The words of a page, and where texts can begin and end in it.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::page_text::{Block, Part};
use crate::word_changes::words;

/// Words as numbers: the same for words that are the same to readers.
#[derive(Debug, Default)]
pub(super) struct Alphabet(HashMap<String, u32>);

impl Alphabet {
    fn number(&mut self, word: &str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key(word)).or_insert(next)
    }
}

/// What all forms of a sign have in common.
pub(super) fn key(word: &str) -> String {
    let letters = word.chars().map(|letter| match letter {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' => '\'',
        '‒' | '–' | '—' | '―' | '−' => '-',
        letter => letter,
    });
    letters.collect()
}

/// A text without what nobody sees: letters and their marks are one, and a hyphen is a hyphen. Where a
/// line ends that readers see is kept.
pub(super) fn readable(text: &str) -> String {
    let is_seen = |letter: &char| {
        !matches!(letter, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let letters = text.chars().filter(is_seen).map(|letter| match letter {
        '\u{2010}' | '\u{2011}' => '-',
        letter => letter,
    });
    let text: String = letters.nfc().collect();
    let lines = text.split('\n').map(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<_> = lines.collect();
    lines.join("\n").replace("...", "…")
}

/// Whether a text can begin or end at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// It would begin or end within a sentence.
    None,
    /// A sentence, or a part of one that stands by itself.
    Sentence,
    /// A line: nothing but marks stands between the text and its end.
    Line,
}

/// A word or a sign.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) number: u32,
    /// The block that it stands in, among those that the words were taken from.
    pub(super) block: usize,
    /// Where in the block.
    pub(super) range: Range<usize>,
    /// Whether it is more than a sign.
    pub(super) is_word: bool,
    /// How many words there are up to here, without signs, this one included.
    count: usize,
    pub(super) begins: Edge,
    pub(super) ends: Edge,
}

/// The words of blocks, one after the other.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) words: Vec<Word>,
    /// The sentences, one after the other.
    pub(super) sentences: Vec<Range<usize>>,
    /// Where each word stands, by its number.
    pub(super) places: HashMap<u32, Vec<usize>>,
    texts: Vec<String>,
    /// Whether each block stands around the page's own text.
    around: Vec<bool>,
}

impl Words {
    pub(super) fn of<'b>(blocks: impl Iterator<Item = &'b Block>, alphabet: &mut Alphabet) -> Self {
        let mut all = Self::default();
        for block in blocks {
            all.add(&readable(&block.text), alphabet);
            all.around.push(block.part == Part::Around);
        }
        all
    }

    /// The words of a text that is one block.
    pub(super) fn of_text(text: &str, alphabet: &mut Alphabet) -> Self {
        let mut words = Self::default();
        words.add(text, alphabet);
        words
    }

    fn add(&mut self, text: &str, alphabet: &mut Alphabet) {
        let ranges = words(text);
        let mut line = 0;
        for at in 0..ranges.len() {
            let is_last = ranges
                .get(at + 1)
                .is_none_or(|next| is_break(text, &ranges[at], next));
            if is_last {
                self.line(text, &ranges[line..=at], alphabet);
                line = at + 1;
            }
        }
        self.texts.push(text.to_owned());
    }

    /// Adds the words of a line.
    fn line(&mut self, text: &str, ranges: &[Range<usize>], alphabet: &mut Alphabet) {
        let shown: Vec<_> = ranges.iter().map(|range| &text[range.clone()]).collect();
        let keys: Vec<_> = shown.iter().map(|word| key(word)).collect();
        let marks = keys.iter().take_while(|key| is_mark(key)).count();
        let closers = keys.iter().rev().take_while(|key| is_closer(key)).count();
        let mut sentence = self.words.len();
        for (at, range) in ranges.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| keys[at].as_str());
            let after = keys.get(at + 1).map(String::as_str);
            let begins = match before {
                _ if at <= marks => Edge::Line,
                Some(before) if OPENERS.contains(&before) => Edge::Sentence,
                _ => Edge::None,
            };
            let ends = match after {
                _ if at + 1 + closers >= keys.len() => Edge::Line,
                Some(after) if CLOSERS.contains(&after) => Edge::Sentence,
                _ if ENDS.contains(&keys[at].as_str()) => Edge::Sentence,
                _ => Edge::None,
            };
            let is_end = before.is_some_and(|before| ENDS.contains(&before));
            if at > marks
                && is_end
                && !starts_small(shown[at])
                && !CLOSERS.contains(&keys[at].as_str())
            {
                self.sentences.push(sentence..self.words.len());
                sentence = self.words.len();
            }
            let number = alphabet.number(shown[at]);
            self.places
                .entry(number)
                .or_default()
                .push(self.words.len());
            let is_word = is_word(shown[at]);
            let count = self.words.last().map_or(0, |word| word.count);
            self.words.push(Word {
                count: count + usize::from(is_word),
                number,
                block: self.texts.len(),
                range: range.clone(),
                is_word,
                begins,
                ends,
            });
        }
        self.sentences.push(sentence..self.words.len());
    }

    /// The words from one place to another as text.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        let mut at = range.start;
        while at < range.end {
            let block = self.words[at].block;
            let end = (at..range.end).find(|at| self.words[*at].block != block);
            let end = end.unwrap_or(range.end);
            let bytes = self.words[at].range.start..self.words[end - 1].range.end;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.texts[block][bytes].replace('\n', " "));
            at = end;
        }
        text
    }

    /// Whether a word stands in a menu or the like, where what stands together is no sentence.
    pub(super) fn is_around(&self, word: &Word) -> bool {
        self.around.get(word.block).is_some_and(|around| *around)
    }

    /// A word as it stands there.
    pub(super) fn shown_in(&self, word: &Word) -> &str {
        &self.texts[word.block][word.range.clone()]
    }

    /// How many words a range has, without signs.
    pub(super) fn count(&self, range: Range<usize>) -> usize {
        let before = |at: usize| at.checked_sub(1).map_or(0, |at| self.words[at].count);
        before(range.end) - before(range.start)
    }
}

/// What ends a sentence.
const ENDS: [&str; 4] = [".", "!", "?", "…"];

/// Signs after which a text can begin.
const OPENERS: [&str; 14] = [
    ".", "!", "?", "…", ":", ";", "-", "(", ")", "\"", "•", "·", "|", "/",
];

/// Signs before which a text can have ended. A question mark is none: it makes a question of it.
const CLOSERS: [&str; 7] = [".", ";", ")", "\"", "•", "·", "|"];

/// Whether a line that readers see ends between two words, and not within a sentence.
fn is_break(text: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    text[before.end..after.start].contains('\n') && !starts_small(&text[after.clone()])
}

fn starts_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// Whether something can stand before a text that is no part of it: the number of an item, or a sign.
fn is_mark(key: &str) -> bool {
    key.chars().all(|letter| letter.is_ascii_digit()) || !is_word(key)
}

/// The same after a text: a full stop, and what closes what was opened before it.
fn is_closer(key: &str) -> bool {
    CLOSERS.contains(&key)
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}
