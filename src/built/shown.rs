//! The text of a page that readers see.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::html_content::TextType;
use lol_html::{HtmlRewriter, Settings, doc_text, element, end_tag};

/// What no reader sees, although text can stand in it.
const UNSEEN: &str = "[hidden], template, noscript, datalist";

/// Elements that stand within a line. Any other begins a text of its own, and ends the one before.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
    "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "wbr",
];

/// What stands between two texts: a character that no page can hold.
const BETWEEN: char = '\0';

/// The texts that readers see in a page or a part of one, each that of a heading, a paragraph or the
/// like, with every run of space as one space. Their characters are as they stand there, entities as
/// entities.
pub(super) fn texts(html: &[u8]) -> Vec<String> {
    let text = Rc::new(RefCell::new(String::new()));
    // How many elements stand around that hide what is in them.
    let hiding = Rc::new(Cell::new(0_usize));
    let part = element!("*", |element| {
        if !INLINE.contains(&element.tag_name().as_str()) {
            text.borrow_mut().push(BETWEEN);
            if let Some(handlers) = element.end_tag_handlers() {
                let text = Rc::clone(&text);
                handlers.push(end_tag!(move |_| {
                    text.borrow_mut().push(BETWEEN);
                    Ok(())
                }));
            }
        }
        Ok(())
    });
    let hide = element!(UNSEEN, |element| {
        if let Some(handlers) = element.end_tag_handlers() {
            hiding.set(hiding.get() + 1);
            let hiding = Rc::clone(&hiding);
            handlers.push(end_tag!(move |_| {
                hiding.set(hiding.get() - 1);
                Ok(())
            }));
        }
        Ok(())
    });
    let read = doc_text!(|chunk| {
        if chunk.text_type() == TextType::Data && hiding.get() == 0 {
            text.borrow_mut().push_str(chunk.as_str());
        }
        Ok(())
    });
    let settings = Settings::new()
        .append_element_content_handler(part)
        .append_element_content_handler(hide)
        .append_document_content_handler(read);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| ());
    // What cannot be read as HTML shows nothing.
    let is_read = rewriter.write(html).and_then(|()| rewriter.end()).is_ok();
    let text = if is_read { text.take() } else { String::new() };
    let texts = text.split(BETWEEN).map(|text| {
        let words: Vec<_> = text.split_whitespace().collect();
        words.join(" ")
    });
    texts.filter(|text| !text.is_empty()).collect()
}
