//! What a page says and the dataset does not.

use std::ops::Range;

use super::words::Words;
use crate::page_text::{Block, Page, Part};

/// How many words are told of at least where others around them are known: less is a number or a label.
const TOLD: usize = 3;

/// What stands in the page's own part and in no text of the dataset.
/// `leads` are the words that lead to that part where the page does not mark it.
pub(super) fn find(page: &Page, seen: &Words, covered: &[bool], leads: &[bool]) -> Vec<String> {
    let blocks = page.blocks.iter();
    let blocks: Vec<_> = blocks.filter(|block| block.part != Part::Hidden).collect();
    let ranges = ranges(seen, blocks.len());
    let is_known = |at: usize| ranges[at].clone().any(|word| covered[word]);
    let leads = if leads.contains(&true) {
        leads
    } else {
        covered
    };
    let content = content(page, &blocks, &|at| {
        ranges[at].clone().any(|word| leads[word])
    });
    let mut extra = Vec::new();
    for at in content {
        let least = if is_known(at) { TOLD } else { 1 };
        for run in runs(ranges[at].clone(), covered) {
            let has_words = seen.count(run.clone()) >= least && has_letters(seen, run.clone());
            if has_words {
                extra.push(seen.text(run));
            }
        }
    }
    extra
}

/// The words of each block.
fn ranges(seen: &Words, blocks: usize) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; blocks];
    for (at, word) in seen.words.iter().enumerate() {
        let range = &mut ranges[word.block];
        *range = if range.start == range.end {
            at..at + 1
        } else {
            range.start..at + 1
        };
    }
    ranges
}

/// The blocks that are the page's own text: what is marked as such, or else what stands together with what leads there.
fn content(page: &Page, blocks: &[&Block], leads: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let of = |part: Part| {
        let at = (0..blocks.len()).filter(|at| blocks[*at].part == part);
        at.collect::<Vec<_>>()
    };
    let main = of(Part::Main);
    if !main.is_empty() {
        return main;
    }
    let articles = of(Part::Article);
    let plain = of(Part::Plain);
    let known = |blocks: &[usize]| blocks.iter().filter(|at| leads(**at)).count();
    if known(&articles) > known(&plain) {
        return articles;
    }
    let found = (0..blocks.len()).filter(|at| leads(*at) && blocks[*at].part != Part::Around);
    let found: Vec<_> = found.collect();
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        return Vec::new();
    };
    let mut shared = path(page, blocks[*first]);
    for at in &found {
        let other = path(page, blocks[*at]);
        let same = shared.iter().zip(&other).take_while(|(a, b)| a == b);
        shared.truncate(same.count());
    }
    let (depth, holder) = (shared.len(), shared.last().copied().unwrap_or_default());
    let inside = |at: usize| path(page, blocks[at]).get(depth - 1) == Some(&holder);
    // What holds everything, or the whole page, holds the menus too: there only what stands between, and the
    // rest of the list that the last one is an item of.
    let is_whole = depth <= PAGE;
    let list = path(page, blocks[*last]);
    let list = list.len().checked_sub(2).map(|at| list[at]);
    let in_list = |at: usize| {
        let path = path(page, blocks[at]);
        let own = path.len().checked_sub(2).map(|at| path[at]);
        own == list && list.is_some_and(|list| list != 0 && Some(list) != body(page, blocks[at]))
    };
    let is_content = |at: &usize| {
        let between = *first <= *at && *at <= *last;
        let is_own = if is_whole {
            between || *at > *last && in_list(*at)
        } else {
            inside(*at)
        };
        is_own && blocks[*at].part != Part::Around
    };
    (0..blocks.len()).filter(is_content).collect()
}

/// How deep the element is that holds the whole page: the document, `html`, `body`.
const PAGE: usize = 3;

/// The element that holds the whole page that a block stands in.
fn body(page: &Page, block: &Block) -> Option<usize> {
    path(page, block).get(PAGE - 1).copied()
}

/// The containers around a block, from the outermost to its own.
fn path(page: &Page, block: &Block) -> Vec<usize> {
    let mut path = vec![block.container];
    let mut at = block.container;
    while at != 0 {
        at = page.containers[at];
        path.push(at);
    }
    path.reverse();
    path
}

/// The runs of words that no text of the dataset covers.
fn runs(range: Range<usize>, covered: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in range.filter(|at| !covered[*at]) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn has_letters(seen: &Words, range: Range<usize>) -> bool {
    let mut words = seen.words[range].iter();
    words.any(|word| seen.shown_in(word).chars().any(char::is_alphabetic))
}
