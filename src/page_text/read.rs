//! The blocks of a tree.

use super::part::part;
use super::tree::{Element, Kind, Tree};
use super::{Block, Page, Part, Readers, TooDeep};

/// Elements that stand within a line. Any other begins a text of its own, and ends the one before.
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "picture", "q", "ruby", "s", "samp",
    "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose text nobody reads: it is for machines, or for what cannot show something else.
const UNREAD: [&str; 18] = [
    "audio", "canvas", "datalist", "head", "iframe", "noembed", "noframes", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "math",
];

/// The text of a page, or of a part of one.
///
/// # Errors
/// When no browser would show it whole.
pub fn page(html: &str) -> Result<Page, TooDeep> {
    read(html, Readers::Some)
}

/// The same, of what these readers see.
pub(super) fn read(html: &str, readers: Readers) -> Result<Page, TooDeep> {
    let tree = Tree::of(html)?;
    let root = tree.elements().find(|element| element.name() == "html");
    let lang = root.and_then(|root| {
        root.attribute("lang")
            .or_else(|| root.attribute("xml:lang"))
    });
    let mut reader = Reader {
        tree: &tree,
        readers,
        page: Page {
            lang: lang
                .map(|lang| lang.trim().to_owned())
                .filter(|it| !it.is_empty()),
            blocks: Vec::new(),
            containers: vec![0],
        },
        shown: String::new(),
        hidden: String::new(),
    };
    reader.read();
    Ok(reader.page)
}

/// The encoding that the `meta` elements of a page, or of its beginning, name.
pub fn charset(html: &str) -> Option<String> {
    let tree = Tree::of(html).ok()?;
    let metas = tree.elements().filter(|element| element.name() == "meta");
    let mut named = metas.filter_map(|meta| {
        let content = || {
            let is_type = meta
                .attribute("http-equiv")?
                .eq_ignore_ascii_case("content-type");
            let content = meta.attribute("content").filter(|_| is_type)?;
            let (_, name) = content.split_once("charset")?;
            let name = name.trim_start().strip_prefix('=')?;
            let is_end =
                |letter: char| letter.is_whitespace() || matches!(letter, ';' | '"' | '\'');
            let name = name.trim_start_matches(is_end);
            Some(name.split(is_end).next().unwrap_or_default())
        };
        meta.attribute("charset").or_else(content)
    });
    named
        .next()
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

/// Where one is on the way through a tree.
#[derive(Clone, Copy)]
struct At {
    part: Part,
    container: usize,
}

/// What is done next.
enum Step {
    Enter(usize, At),
    /// A block ends here.
    End(At),
    /// What was hidden ends here.
    Show(At),
}

struct Reader<'t> {
    tree: &'t Tree,
    readers: Readers,
    page: Page,
    /// The text of the block that is being read.
    shown: String,
    /// The same of what is hidden.
    hidden: String,
}

impl Reader<'_> {
    fn read(&mut self) {
        let start = At {
            part: Part::Plain,
            container: 0,
        };
        let mut steps = vec![Step::End(start), Step::Enter(0, start)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(id, at) => self.enter(id, at, &mut steps),
                Step::End(at) => self.end(at),
                Step::Show(at) => self.end(at),
            }
        }
    }

    fn enter(&mut self, id: usize, at: At, steps: &mut Vec<Step>) {
        let node = self.tree.node(id);
        let mut inner = at;
        match &node.kind {
            Kind::Text(text) => return self.text(text, at),
            Kind::Element(element) if UNREAD.contains(&element.name()) => {
                if !INLINE.contains(&element.name()) && element.name() != "script" {
                    self.end(at);
                }
                return;
            }
            Kind::Element(element) => {
                inner.part = part((self.tree, id), element, at.part, self.readers);
                if element.name() == "br" {
                    self.buffer(at).push('\n');
                }
                let hides = inner.part == Part::Hidden && at.part != Part::Hidden;
                if hides {
                    steps.push(Step::Show(inner));
                } else if !INLINE.contains(&element.name()) || is_entry(element, inner.part) {
                    self.end(at);
                    inner.container = self.page.containers.len();
                    self.page.containers.push(at.container);
                    steps.push(Step::End(inner));
                }
            }
            Kind::Other => {}
        }
        let children = node.children.iter().rev();
        steps.extend(children.map(|child| Step::Enter(*child, inner)));
    }

    fn buffer(&mut self, at: At) -> &mut String {
        match at.part {
            Part::Hidden => &mut self.hidden,
            _ => &mut self.shown,
        }
    }

    /// Only `br` ends a line; where the file's own lines end is no matter.
    fn text(&mut self, text: &str, at: At) {
        let buffer = self.buffer(at);
        buffer.extend(text.chars().map(|letter| match letter {
            '\n' => ' ',
            letter => letter,
        }));
    }

    /// Ends the block that is being read.
    fn end(&mut self, at: At) {
        let text = std::mem::take(self.buffer(at));
        for paragraph in paragraphs(&text) {
            self.page.blocks.push(Block {
                text: paragraph,
                part: at.part,
                container: at.container,
            });
        }
    }
}

/// Whether an element is a link of a menu, which stands for itself.
fn is_entry(element: &Element, part: Part) -> bool {
    part == Part::Around && element.name() == "a"
}

/// The paragraphs of a text, which a line without anything parts, with one space between words.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.split('\n') {
        let words: Vec<_> = line.split_whitespace().collect();
        let line = words.join(" ");
        match paragraphs.last_mut() {
            Some(last) if last.is_empty() => last.push_str(&line),
            Some(last) if !line.is_empty() => {
                last.push('\n');
                last.push_str(&line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}
