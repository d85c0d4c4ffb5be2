//! HTML as a browser reads it, for tests: parsed by html5ever, which builds the tree that the standard asks for.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_document, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A tree of elements.
pub(super) struct Dom {
    root: Handle,
    /// The whole tree: it is taken apart when nothing holds its root any more.
    whole: Handle,
    /// What the parser had to mend.
    pub(super) errors: Vec<String>,
}

/// An element with its attributes, in words.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Dom {
    /// A piece of HTML as the content of a `<div>`.
    pub(super) fn fragment(html: &str) -> Self {
        let div = QualName::new(None, ns!(html), local_name!("div"));
        let parser = parse_fragment(
            RcDom::default(),
            ParseOpts::default(),
            div,
            Vec::new(),
            false,
        );
        let Self { whole, errors, .. } = Self::of(parser.one(html));
        // The standard puts the content of a fragment into an element of its own.
        let root = whole.children.borrow()[0].clone();
        Self {
            root,
            whole,
            errors,
        }
    }

    /// A whole page.
    pub(super) fn page(html: &str) -> Self {
        Self::of(parse_document(RcDom::default(), ParseOpts::default()).one(html))
    }

    fn of(dom: RcDom) -> Self {
        let errors = dom
            .errors
            .borrow()
            .iter()
            .map(ToString::to_string)
            .collect();
        Self {
            root: dom.document.clone(),
            whole: dom.document,
            errors,
        }
    }

    /// What stands in the element with this id.
    pub(super) fn inside(&self, id: &str) -> Self {
        let wanted = |element: &Element| {
            element
                .attributes
                .iter()
                .any(|(name, value)| name == "id" && value == id)
        };
        let root = nodes(&self.root)
            .into_iter()
            .find(|node| element(node).is_some_and(|element| wanted(&element)));
        Self {
            root: root.unwrap_or_else(|| panic!("no element `{id}`")),
            whole: self.whole.clone(),
            errors: Vec::new(),
        }
    }

    /// Every element but the root, in the order of the text.
    pub(super) fn elements(&self) -> Vec<Element> {
        let nodes = nodes(&self.root);
        nodes[1..].iter().filter_map(element).collect()
    }

    /// The value of an attribute of the root.
    pub(super) fn attribute(&self, name: &str) -> String {
        let attributes = element(&self.root)
            .map(|element| element.attributes)
            .unwrap_or_default();
        attributes
            .into_iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
            .unwrap_or_default()
    }

    /// The words that are seen, with single spaces where lines, blocks and spaces part them.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        push_words(&self.root, &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The whole tree in one form, to compare two.
    pub(super) fn outline(&self) -> String {
        self.root.children.borrow().iter().map(outline).collect()
    }
}

fn nodes(node: &Handle) -> Vec<Handle> {
    let mut found = vec![node.clone()];
    found.extend(node.children.borrow().iter().flat_map(nodes));
    found
}

fn element(node: &Handle) -> Option<Element> {
    let NodeData::Element { name, attrs, .. } = &node.data else {
        return None;
    };
    let attribute = |attribute: &html5ever::Attribute| {
        (
            attribute.name.local.to_string(),
            attribute.value.to_string(),
        )
    };
    Some(Element {
        name: name.local.to_string(),
        attributes: attrs.borrow().iter().map(attribute).collect(),
    })
}

fn push_words(node: &Handle, text: &mut String) {
    match &node.data {
        NodeData::Text { contents } => text.push_str(&contents.borrow()),
        NodeData::Element { name, .. }
            if !["em", "strong", "a", "code", "q", "span"].contains(&&*name.local) =>
        {
            text.push('\n')
        }
        _ => {}
    }
    node.children
        .borrow()
        .iter()
        .for_each(|child| push_words(child, text));
    if matches!(&node.data, NodeData::Element { name, .. } if &*name.local == "p" || &*name.local == "pre")
    {
        text.push('\n');
    }
}

fn outline(node: &Handle) -> String {
    let inside: String = node.children.borrow().iter().map(outline).collect();
    match &node.data {
        NodeData::Text { contents } => format!("{:?}", contents.borrow().to_string()),
        NodeData::Element { .. } => element(node).map_or_else(String::new, |element| {
            format!(
                "<{} {:?}>{inside}</{}>",
                element.name, element.attributes, element.name
            )
        }),
        NodeData::Comment { contents } => format!("<!--{contents}-->"),
        _ => inside,
    }
}
