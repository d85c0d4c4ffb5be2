//! What stands in the pages that Zola built, before readers get them.
//!
//! What a department may change of the looks can still hide or replace a sentence that the city decided.
//! No rule about files can tell, so the pages themselves are asked.

use crate::diagnostic::{Code, Diagnostic};
use crate::page_text::shown;
use crate::plan::{Content, Plan, PlannedStatement};

/// Whether other templates than those of the program's own theme made the pages of a site. Those show each
/// sentence as it is, which tests of the program hold.
pub fn has_other_templates(plan: &Plan) -> bool {
    plan.iter().any(|(path, file)| {
        let is_template = path.iter().any(|part| part == TEMPLATES);
        is_template && matches!(file.content, Content::CopyOf(_))
    })
}

/// The finding that a page does not show the sentence of its principle; `None` when it does. `page` is
/// what Zola made, if it made any.
pub fn altered(
    statement: &PlannedStatement,
    page: Option<&[u8]>,
    plan: &Plan,
) -> Option<Diagnostic> {
    let wanted = shown(&statement.html);
    let found = page
        .map(|page| shown(&String::from_utf8_lossy(page)))
        .unwrap_or_default();
    if found
        .windows(wanted.len().max(1))
        .any(|texts| texts == wanted)
    {
        return None;
    }
    let page = statement.page.display();
    let message = format!("the page `{page}` does not show the statement of its principle");
    let finding = Diagnostic::new(Code::StatementAltered, message)
        .at(statement.origin, "decided here")
        .help("a department can change how a statement looks, and never what it says");
    let templates: Vec<_> = own_templates(plan).collect();
    Some(if templates.is_empty() {
        finding
    } else {
        let names = templates.join(", ");
        finding.help(format!(
            "remove the template that leaves it out, or let it show `extra.statement_html` as it is: {names}"
        ))
    })
}

/// The templates of the site's own.
fn own_templates(plan: &Plan) -> impl Iterator<Item = String> {
    plan.iter().filter_map(|(path, file)| {
        let is_own = matches!(file.content, Content::CopyOf(_)) && path.starts_with(TEMPLATES);
        is_own.then(|| format!("`{}`", path.display()))
    })
}

const TEMPLATES: &str = "templates";

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::{Sources, Span};

    fn span() -> Span {
        let mut sources = Sources::default();
        Span::new(sources.add("principles.toml", "a"), 0..1)
    }

    #[test]
    fn templates_of_a_site_and_of_a_theme_on_the_disk_are_others() {
        let plan = |path: &str, content: Content| {
            let mut plan = Plan::default();
            plan.add(path, content, None);
            has_other_templates(&plan)
        };
        let copied = || Content::CopyOf("somewhere".into());
        assert!(plan("templates/page.html", copied()));
        assert!(plan("themes/own/templates/page.html", copied()));
        assert!(!plan(
            "themes/tillit/templates/page.html",
            Content::Bytes(Vec::new())
        ));
        assert!(!plan("static/templates.txt", copied()));
    }

    #[test]
    fn a_sentence_is_shown_when_readers_see_all_of_it() {
        let statement = PlannedStatement {
            page: Path::new("p/index.html").to_owned(),
            html: "Vi <em>litar</em> p\u{e5} &amp; lyssnar".to_owned(),
            origin: span(),
        };
        let is_shown = |page: &str| altered(&statement, Some(page.as_bytes()), &Plan::default());
        let same = "<h1>\n Vi <b>litar</b> p\u{e5}\n&amp; lyssnar</h1>";
        assert_eq!(is_shown(same), None);
        for other in [
            "<h1>Vi litar</h1>",
            "<h1>Vi litar inte p\u{e5} &amp; lyssnar</h1>",
            "<h1>Vi litar p\u{e5} &amp; lyssnar, <em>ibland</em></h1>",
            "<title>Vi litar p\u{e5} &amp; lyssnar</title><h1>Vi</h1>",
            "<meta content='Vi litar p\u{e5} &amp; lyssnar'>",
            "<script>Vi litar p\u{e5} &amp; lyssnar</script>",
            "<!-- Vi litar p\u{e5} &amp; lyssnar -->",
            "<p hidden>Vi litar p\u{e5} &amp; lyssnar</p>",
            "<div hidden><img><p>Vi litar p\u{e5} &amp; lyssnar</p></div>",
            "<s>Vi litar p\u{e5} &amp; lyssnar</s>",
            "<del><p>Vi litar p\u{e5} &amp; lyssnar</p></del>",
            "<details><p>Vi litar p\u{e5} &amp; lyssnar</p></details>",
            "<dialog><p>Vi litar p\u{e5} &amp; lyssnar</p></dialog>",
            "<div aria-hidden='true'><p>Vi litar p\u{e5} &amp; lyssnar</p></div>",
            "<p style='opacity: 0'>Vi litar p\u{e5} &amp; lyssnar</p>",
            "<template><p>Vi litar p\u{e5} &amp; lyssnar</p></template>",
        ] {
            assert!(is_shown(other).is_some(), "{other}");
        }
        assert!(altered(&statement, None, &Plan::default()).is_some());
    }
}
