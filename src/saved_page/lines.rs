//! The paragraphs of a text without marks.

use crate::page_text::{Block, Page, Part};

/// How long the lines of a text are at most that somebody or something has broken to fit a width.
const WIDEST: usize = 120;

/// The container of everything.
const WHOLE: usize = 0;

/// A text as a page. What a blank line parts are blocks, and so are the items of a list and lines that end
/// before the width is full; a line that goes on is joined to the one before.
pub(super) fn page(text: &str) -> Page {
    let lines = text.lines().map(|line| line.trim_matches(is_space));
    let lines: Vec<&str> = lines.collect();
    let letters = |line: &str| line.chars().count();
    let longest = lines.iter().map(|line| letters(line)).max();
    let width = longest.filter(|longest| *longest <= WIDEST);
    let mut page = Page {
        lang: None,
        blocks: Vec::new(),
        containers: vec![WHOLE],
    };
    // The line that the next one may go on from.
    let mut before: Option<&str> = None;
    let mut list = None;
    for line in lines {
        if line.is_empty() {
            before = None;
            continue;
        }
        let item = item(line);
        let text = item.unwrap_or(line);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_full = |before: &str| width.is_some_and(|width| letters(before) * 10 >= width * 7);
        let goes_on =
            item.is_none() && before.is_some_and(|before| starts_small(&text) || is_full(before));
        match page.blocks.last_mut().filter(|_| goes_on) {
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(&text);
            }
            None => {
                list = item.map(|_| {
                    list.unwrap_or_else(|| {
                        page.containers.push(WHOLE);
                        page.containers.len() - 1
                    })
                });
                // Each item stands in a container of its own in that of the list, as in HTML.
                let container = list.unwrap_or(WHOLE);
                page.containers.push(container);
                page.blocks.push(Block {
                    text,
                    part: Part::Plain,
                    container: page.containers.len() - 1,
                });
            }
        }
        before = Some(line);
    }
    page.blocks.retain(|block| !block.text.is_empty());
    page
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{FEFF}' | '\u{200B}')
}

fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// What an item of a list says after its mark: a sign, or a number.
fn item(line: &str) -> Option<&str> {
    let (mark, text) = line.split_once(char::is_whitespace)?;
    let is_sign = ["•", "‣", "◦", "▪", "·", "–", "-", "*", "+", "o"].contains(&mark);
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit());
    (is_sign || is_number).then(|| text.trim_matches(is_space))
}
