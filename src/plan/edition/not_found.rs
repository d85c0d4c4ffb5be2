//! The page of a language for addresses that are not there.

use serde::Serialize;

use crate::plan::Plan;
use crate::plan::front_matter::{PageMatter, front_matter};

use super::EditionPlanner;

/// What the theme is told of the page. It is shown at addresses of any depth, so it has no way to
/// anything that would be relative to its own.
#[derive(Serialize)]
struct NotFound {
    kind: &'static str,
    /// Search engines and the site map leave it out.
    noindex: bool,
}

impl EditionPlanner<'_> {
    /// Adds the page for hosts that can show one for each language. Nothing on the site leads to it.
    pub(super) fn add_not_found(&self, plan: &mut Plan) {
        let lang = &self.edition.lang;
        let matter = PageMatter {
            title: self.edition.words.get("not_found_title"),
            description: self.edition.words.get("not_found_text").to_owned(),
            path: &format!("{lang}/404"),
            weight: 1,
            template: "404.html",
            aliases: Vec::new(),
            extra: NotFound {
                kind: "not-found",
                noindex: true,
            },
        };
        plan.add_text(
            format!("content/404.{lang}.md"),
            front_matter(&matter, "", &mut self.room.borrow_mut()),
            Some(self.edition.dataset.site.id.span()),
        );
    }
}
