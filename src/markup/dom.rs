//! HTML as a browser reads it, for tests: the tree that the standard asks for.

use scraper::node::Node;
use scraper::{ElementRef, Html};

/// A page or a part of one.
pub(super) struct Dom {
    html: Html,
    /// The `id` of the element that it is the content of; the whole when there is none.
    id: Option<String>,
}

/// An element with its attributes, in words.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Dom {
    /// A piece of HTML.
    pub(super) fn fragment(html: &str) -> Self {
        Self {
            html: Html::parse_fragment(html),
            id: None,
        }
    }

    /// A whole page.
    pub(super) fn page(html: &str) -> Self {
        Self {
            html: Html::parse_document(html),
            id: None,
        }
    }

    /// What stands in the element with this id.
    pub(super) fn inside(&self, id: &str) -> Self {
        Self {
            html: self.html.clone(),
            id: Some(id.to_owned()),
        }
    }

    /// What the parser had to mend.
    pub(super) fn errors(&self) -> &[std::borrow::Cow<'static, str>] {
        &self.html.errors
    }

    fn root(&self) -> ElementRef<'_> {
        let root = self.html.root_element();
        match &self.id {
            None => root,
            Some(id) => root
                .descendent_elements()
                .find(|element| element.attr("id") == Some(id))
                .unwrap_or_else(|| panic!("no element `{id}`")),
        }
    }

    /// Every element but the root, in the order of the text.
    pub(super) fn elements(&self) -> Vec<Element> {
        self.root()
            .descendent_elements()
            .skip(1)
            .map(|element| named(&element))
            .collect()
    }

    /// The value of an attribute of the root.
    pub(super) fn attribute(&self, name: &str) -> String {
        self.root().attr(name).unwrap_or_default().to_owned()
    }

    /// The words that are seen, with single spaces where lines, blocks and spaces part them.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        push_words(self.root(), &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The whole tree in one form, to compare two. The line break that Zola ends a page's text with is no part of it.
    pub(super) fn outline(&self) -> String {
        outline(self.root())
    }
}

fn named(element: &ElementRef) -> Element {
    let attributes = element
        .value()
        .attrs()
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    Element {
        name: element.value().name().to_owned(),
        attributes: attributes.collect(),
    }
}

fn push_words(parent: ElementRef, text: &mut String) {
    for child in parent.children() {
        if let Node::Text(words) = child.value() {
            text.push_str(words);
        }
        if let Some(element) = ElementRef::wrap(child) {
            let is_inline =
                ["em", "strong", "a", "code", "q", "span"].contains(&element.value().name());
            let gap = if is_inline { "" } else { "\n" };
            text.push_str(gap);
            push_words(element, text);
            text.push_str(gap);
        }
    }
}

fn outline(parent: ElementRef) -> String {
    let children = parent
        .children()
        .map(|child| match ElementRef::wrap(child) {
            Some(element) => {
                let Element { name, attributes } = named(&element);
                format!("<{name} {attributes:?}>{}</{name}>", outline(element))
            }
            None => match child.value() {
                Node::Text(words) if **words == *"\n" => String::new(),
                Node::Text(words) => format!("{:?}", &**words),
                other => format!("{other:?}"),
            },
        });
    children.collect()
}
