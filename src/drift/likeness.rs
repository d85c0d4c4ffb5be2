//! What in a page is like a text that is not there word by word.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use similar::{Algorithm, capture_diff_slices};

use super::exact::Exact;
use super::published::{Class, Text};
use super::words::Words;

/// How many sentences of the page are looked at around for each text: those that share the rarest words with it.
const NEAREST: usize = 12;

/// How many passages are compared with it word by word: those that share most words with it.
const COMPARED: usize = 6;

/// In how many places a word may stand that leads to sentences.
const TELLING: usize = 100;

/// How many of a text's own rarest words lead to sentences in any case.
const RAREST: usize = 3;

/// How many words the texts have at most of which more must be the same.
const SHORT: usize = 5;

/// A passage of the page that is like a text.
#[derive(Debug, Clone, PartialEq)]
struct Passage {
    text: usize,
    range: Range<usize>,
    /// How like it is, in thousandths.
    likeness: usize,
}

/// For each text that does not stand in the page the passage that is most like it. A passage is that of one
/// text; the ones that are most like theirs come first. What is found is marked as covered.
pub(super) fn find(
    texts: &[Text],
    exact: &[Exact],
    page: &Words,
    covered: &mut [bool],
) -> Vec<Option<Range<usize>>> {
    let of_sentence = sentences_of_words(page);
    let mut passages = Vec::new();
    for (at, (text, exact)) in texts.iter().zip(exact).enumerate() {
        if exact.whole.is_empty() && may_be_reworded(text) {
            passages.extend(of_text(at, text, exact, (page, &of_sentence), covered));
        }
    }
    passages.sort_by_key(|passage| (Reverse(passage.likeness), passage.text, passage.range.start));
    let mut found = vec![None; texts.len()];
    for Passage { text, range, .. } in passages {
        if found[text].is_none() && !covered[range.clone()].contains(&true) {
            covered[range.clone()].fill(true);
            found[text] = Some(range);
        }
    }
    found
}

/// Whether something like a text tells of it. A page need not say what the landing page does not: of that only
/// what is long enough to be known again.
fn may_be_reworded(text: &Text) -> bool {
    text.published.class != Class::Other || text.count() > SHORT
}

/// How like a text something must be, in thousandths.
fn threshold(text: &Text) -> usize {
    match text.published.class {
        Class::Other => 750,
        _ if text.count() <= SHORT => 700,
        _ => 500,
    }
}

/// The sentence of each word.
fn sentences_of_words(page: &Words) -> Vec<usize> {
    let sentences = page.sentences.iter().enumerate();
    sentences
        .flat_map(|(at, range)| std::iter::repeat_n(at, range.len()))
        .collect()
}

/// The passages that are like a text.
fn of_text(
    at: usize,
    text: &Text,
    exact: &Exact,
    (page, of_word): (&Words, &[usize]),
    covered: &[bool],
) -> Vec<Passage> {
    let wanted = numbers(&text.words, 0..text.words.words.len());
    let mut ranges = BTreeSet::new();
    for sentence in nearest(&wanted, page, of_word) {
        around(sentence, text.words.sentences.len(), page, &mut ranges);
    }
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for number in &wanted {
        *counts.entry(*number).or_default() += 1;
    }
    let threshold = threshold(text);
    let free = ranges
        .into_iter()
        .map(|(start, end)| without_marks(page, start..end))
        .filter(|range| {
            let (shorter, longer) = in_order(wanted.len(), page.count(range.clone()));
            2000 * shorter / (shorter + longer).max(1) >= threshold
        })
        .filter(|range| !covered[range.clone()].contains(&true));
    let mut likely: Vec<_> = free
        .map(|range| {
            (
                at_most(&wanted, &counts, &numbers(page, range.clone())),
                range,
            )
        })
        .filter(|(likeness, _)| *likeness >= threshold)
        .collect();
    likely.sort_by_key(|(likeness, range)| (Reverse(*likeness), range.start, range.end));
    likely.truncate(COMPARED);
    let compared = likely.into_iter().map(|(_, range)| Passage {
        text: at,
        likeness: likeness(&wanted, &numbers(page, range.clone())),
        range,
    });
    let mut passages: Vec<_> = compared
        .filter(|passage| passage.likeness >= threshold)
        .collect();
    // All of its words stand in a sentence that says more: that is this text, whatever else it says.
    if let Some(within) = &exact.within {
        let first = &page.sentences[of_word[within.start]];
        let last = &page.sentences[of_word[within.end - 1]];
        let range = without_marks(page, first.start..last.end);
        if !covered[range.clone()].contains(&true) {
            passages.push(Passage {
                text: at,
                range,
                likeness: 900,
            });
        }
    }
    passages
}

/// The sentences that share the rarest words with a text.
fn nearest(wanted: &[u32], page: &Words, of_word: &[usize]) -> Vec<usize> {
    let distinct: BTreeSet<_> = wanted.iter().copied().collect();
    let places = distinct.iter().filter_map(|number| page.places.get(number));
    let mut places: Vec<_> = places.collect();
    places.sort_by_key(|places| places.len());
    let mut shared: HashMap<usize, f64> = HashMap::new();
    for (rank, places) in places.into_iter().enumerate() {
        if rank >= RAREST && places.len() > TELLING {
            break;
        }
        let mut last = None;
        for place in places.iter().take(10 * TELLING) {
            let sentence = of_word[*place];
            if last.replace(sentence) != Some(sentence) {
                *shared.entry(sentence).or_default() += 1.0 / places.len() as f64;
            }
        }
    }
    let mut shared: Vec<_> = shared.into_iter().collect();
    shared.sort_by(|(a, shared_a), (b, shared_b)| shared_b.total_cmp(shared_a).then(a.cmp(b)));
    let nearest = shared.into_iter().take(NEAREST);
    nearest.map(|(sentence, _)| sentence).collect()
}

/// The passages around a sentence that may be a text of so many sentences: as many, one less or one more, or the
/// whole block.
fn around(sentence: usize, of_text: usize, page: &Words, ranges: &mut BTreeSet<(usize, usize)>) {
    let sentences = &page.sentences;
    for length in [of_text.saturating_sub(1).max(1), of_text, of_text + 1] {
        let first = (sentence + 1).saturating_sub(length);
        for start in (first..=sentence).step_by((length / 4).max(1)) {
            if let Some(end) = sentences.get(start + length - 1) {
                ranges.insert((sentences[start].start, end.end));
            }
        }
    }
    let block = |at: usize| page.words[sentences[at].start].block;
    let own = block(sentence);
    let first = (0..=sentence)
        .rev()
        .take_while(|at| block(*at) == own)
        .last();
    let last = (sentence..sentences.len())
        .take_while(|at| block(*at) == own)
        .last();
    if let Some((first, last)) = first.zip(last) {
        ranges.insert((sentences[first].start, sentences[last].end));
    }
}

/// A passage without the marks that it begins with, such as the number of an item.
fn without_marks(page: &Words, range: Range<usize>) -> Range<usize> {
    let is_text = |at: &usize| {
        let word = &page.words[*at];
        word.is_word
            && !page
                .shown_in(word)
                .bytes()
                .all(|byte| byte.is_ascii_digit())
    };
    let start = range.clone().find(is_text).unwrap_or(range.start);
    start..range.end
}

/// The words of a passage, without signs.
fn numbers(words: &Words, range: Range<usize>) -> Vec<u32> {
    let words = words.words[range].iter().filter(|word| word.is_word);
    words.map(|word| word.number).collect()
}

fn in_order(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// How like each other two texts are at most, by the words that they share in any order.
fn at_most(wanted: &[u32], counts: &HashMap<u32, usize>, found: &[u32]) -> usize {
    let mut left = counts.clone();
    let shared = found.iter().filter(|number| {
        let count = left.get_mut(number).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    });
    2000 * shared.count() / (wanted.len() + found.len()).max(1)
}

/// How like each other two texts are: the share of their words that stand in both, in the same order.
fn likeness(wanted: &[u32], found: &[u32]) -> usize {
    let steps = capture_diff_slices(Algorithm::Myers, wanted, found);
    let same = steps.iter().map(|step| match step {
        similar::DiffOp::Equal { len, .. } => *len,
        _ => 0,
    });
    2000 * same.sum::<usize>() / (wanted.len() + found.len()).max(1)
}
