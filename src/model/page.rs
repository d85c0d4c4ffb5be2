//! What a hand-written page says about itself before its text.

use super::Status;
use crate::decode::{choice, record};
use crate::scalar::{Date, Line, OldSlugs, Slug};
use crate::source::Spanned;

choice! {
    /// Where a page is linked from.
    Placement {
        /// The main menu.
        Menu = "menu",
        /// The foot of every page.
        Footer = "footer",
        /// Nowhere but in texts.
        Hidden = "hidden",
    }
}

record! {
    /// What stands before the text of a hand-written page.
    plain "the page" PageMatter {
        /// Its title.
        title: Line,
        /// A shorter title for menus.
        menu_title: Option<Line>,
        /// A description for search engines and link previews.
        description: Option<Line>,
        /// Where it is linked from; `menu` when left out.
        placement: Option<Placement>,
        /// Its place in the menu, from 1; pages without one follow, by name.
        order: Option<u32>,
        /// The last part of its address, where it is not to come from the title.
        slug: Slug,
        /// Earlier slugs; each becomes a redirect.
        old_slugs: OldSlugs,
        /// The day on which it was last changed.
        updated: Option<Date>,
        /// The day on which somebody last went through it.
        last_reviewed: Option<Date>,
        /// The number of months after which to go through it again.
        review_in: Option<Spanned<u32>>,
        /// How far it has come.
        status: Option<Status>,
        /// Who looks after it.
        owner: Option<Line>,
        /// In a translation: the version of the dataset that it translates.
        based_on_version: Option<crate::scalar::Version>,
    }
}
