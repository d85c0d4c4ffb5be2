//! Where a text stands in a page, word by word.

use std::ops::Range;

use super::words::{Edge, Words};

/// Where a text stands.
#[derive(Debug, Default)]
pub(super) struct Exact {
    /// As a whole, with a full stop that ends it there.
    pub(super) whole: Vec<Range<usize>>,
    /// Within a sentence that says more.
    pub(super) within: Option<Range<usize>>,
}

/// Looks for a text that must begin and end at such places.
pub(super) fn find(text: &Words, edge: Edge, page: &Words) -> Exact {
    let mut numbers: Vec<_> = text.words.iter().map(|word| word.number).collect();
    let last = text.words.last();
    let ends_with_stop = last.is_some_and(|last| text.shown_in(last) == ".");
    if ends_with_stop {
        numbers.pop();
    }
    let mut exact = Exact::default();
    // The rarest word leads to the fewest places.
    let rarest = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| (page.places.get(number).map_or(0, Vec::len), at))
        .min();
    let Some((_, rarest)) = rarest else {
        return exact;
    };
    let places = page.places.get(&numbers[rarest]);
    for place in places.into_iter().flatten() {
        let Some(start) = place.checked_sub(rarest) else {
            continue;
        };
        let end = start + numbers.len();
        let Some(words) = page.words.get(start..end) else {
            continue;
        };
        if words
            .iter()
            .map(|word| word.number)
            .ne(numbers.iter().copied())
        {
            continue;
        }
        if page.words[start].begins >= edge && page.words[end - 1].ends >= edge {
            let stop = page.words.get(end).filter(|stop| {
                stop.block == page.words[end - 1].block && page.shown_in(stop) == "."
            });
            exact.whole.push(start..end + usize::from(stop.is_some()));
        } else if edge != Edge::Line
            && exact.within.is_none()
            && !page.is_around(&page.words[start])
        {
            exact.within = Some(start..end);
        }
    }
    exact
}
