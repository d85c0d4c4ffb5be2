//! Which part of a page an element stands in.

use super::tree::{Element, Kind, Tree};
use super::{Part, Readers};

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

/// The part of the page that an element stands in, or begins.
pub(super) fn part(
    (tree, id): (&Tree, usize),
    element: &Element,
    around: Part,
    readers: Readers,
) -> Part {
    let name = element.name();
    let is_kept = readers == Readers::All && is_kept_from_some(element);
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
        _ if around == Part::Around || is_around || is_named_around(tree, id, element) => {
            Part::Around
        }
        ("main", _) | (_, "main") => Part::Main,
        ("article", _) if around == Part::Plain => Part::Article,
        _ => around,
    }
}

/// Whether an element is by its names the question about cookies that a site asks before it is read, or the
/// way to the page.
fn is_named_around(tree: &Tree, id: usize, element: &Element) -> bool {
    if matches!(element.name(), "html" | "body" | "main" | "h1") {
        return false;
    }
    let names = ["id", "class"];
    let mut names = names.iter().filter_map(|name| element.attribute(name));
    let is_named = names.any(|name| {
        let name = name.to_ascii_lowercase();
        NAMES_AROUND.iter().any(|around| name.contains(around))
    });
    is_named && !holds_content(tree, id)
}

/// Whether the page's own text stands in an element: then it is no part of its surroundings.
fn holds_content(tree: &Tree, id: usize) -> bool {
    let mut left = vec![id];
    while let Some(id) = left.pop() {
        let node = tree.node(id);
        if let Kind::Element(element) = &node.kind
            && matches!(element.name(), "main" | "h1" | "article")
        {
            return true;
        }
        left.extend(&node.children);
    }
    false
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
