//! The blocks of a tree.

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

/// Roles of what stands around the text.
const ROLES_AROUND: [&str; 10] = [
    "alert",
    "alertdialog",
    "banner",
    "button",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "navigation",
    "search",
];

/// What stands in the names of elements that stand around the text and have no role.
const NAMES_AROUND: [&str; 3] = ["breadcrumb", "consent", "cookie"];

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
                inner.part = self.part(id, element, at.part);
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

    /// The part of the page that an element stands in, or begins.
    fn part(&self, id: usize, element: &Element, around: Part) -> Part {
        let name = element.name();
        let is_kept = self.readers == Readers::All && is_kept_from_some(element);
        if around == Part::Hidden || is_hidden(element) || is_kept {
            return Part::Hidden;
        }
        let role = element.attribute("role").unwrap_or_default();
        let is_within = matches!(around, Part::Main | Part::Article);
        let is_around = match name {
            "nav" | "aside" | "footer" | "dialog" | "button" => true,
            "header" => !is_within,
            // Some systems put the whole page into a form.
            "form" => is_within,
            _ => ROLES_AROUND.contains(&role),
        };
        match (name, role) {
            _ if around == Part::Around || is_around || self.is_named_around(id, element) => {
                Part::Around
            }
            ("main", _) | (_, "main") => Part::Main,
            ("article", _) if around == Part::Plain => Part::Article,
            _ => around,
        }
    }

    /// Whether an element is by its names the question about cookies that a site asks before it is read, or the
    /// way to the page.
    fn is_named_around(&self, id: usize, element: &Element) -> bool {
        if matches!(element.name(), "html" | "body" | "main" | "h1") {
            return false;
        }
        let names = ["id", "class"];
        let mut names = names.iter().filter_map(|name| element.attribute(name));
        let is_named = names.any(|name| {
            let name = name.to_ascii_lowercase();
            NAMES_AROUND.iter().any(|around| name.contains(around))
        });
        is_named && !self.holds_content(id)
    }

    /// Whether the page's own text stands in an element: then it is no part of its surroundings.
    fn holds_content(&self, id: usize) -> bool {
        let mut left = vec![id];
        while let Some(id) = left.pop() {
            let node = self.tree.node(id);
            if let Kind::Element(element) = &node.kind
                && matches!(element.name(), "main" | "h1" | "article")
            {
                return true;
            }
            left.extend(&node.children);
        }
        false
    }
}

/// Whether an element is a link of a menu, which stands for itself.
fn is_entry(element: &Element, part: Part) -> bool {
    part == Part::Around && element.name() == "a"
}

/// Whether readers do not see an element until something opens it.
fn is_hidden(element: &Element) -> bool {
    // What is hidden until it is found is found by the search of the browser.
    let hidden = element.attribute("hidden");
    let is_marked = hidden.is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    let is_closed = element.name() == "dialog" && element.attribute("open").is_none();
    let style = element.attribute("style").unwrap_or_default();
    let style: String = style
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let style = style.to_ascii_lowercase();
    let is_styled = ["display:none", "visibility:hidden"];
    is_marked || is_closed || is_styled.iter().any(|hides| style.contains(hides))
}

/// Whether some readers do not get what is in an element, or get it as something that no longer holds: what is closed,
/// what is not read aloud, what is struck out, and what has a style of its own, of which nobody can tell.
fn is_kept_from_some(element: &Element) -> bool {
    let has = |name| element.attribute(name).is_some();
    let is_struck = matches!(element.name(), "s" | "del" | "strike");
    let is_closed = element.name() == "details" && !has("open");
    let is_silent = element.attribute("aria-hidden") == Some("true");
    is_struck || is_closed || is_silent || has("style")
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
