//! The things of schema.org that pages are about.

use std::borrow::Cow;

use serde::Serialize;

/// A thing: its type, required values, then those that may be left out, then lists, which are left out when empty.
macro_rules! things {
    ($($(#[$meta:meta])* $name:ident { $($req:ident: $req_type:ty),* $(; maybe $($opt:ident: $opt_type:ty),*)? $(; lists $($list:ident: $list_type:ty),*)? $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        #[serde(tag = "@type", rename_all = "camelCase")]
        pub(crate) struct $name<'a> {
            $(pub(crate) $req: $req_type,)*
            $($(#[serde(skip_serializing_if = "Option::is_none")] pub(crate) $opt: Option<$opt_type>,)*)?
            $($(#[serde(skip_serializing_if = "Vec::is_empty")] pub(crate) $list: Vec<$list_type>,)*)?
        }
    )*};
}

things! {
    /// The site that a page is part of.
    WebSite { name: &'a str, url: String }
    /// Who stands behind the site.
    GovernmentOrganization { name: &'a str; maybe url: &'a str, department: Box<GovernmentOrganization<'a>> }
    /// The way to a page from the landing page down.
    BreadcrumbList { item_list_element: Vec<ListItem<'a>> }
    /// Things in their order.
    ItemList { number_of_items: usize, item_list_element: Vec<ListItem<'a>> }
    /// One of several things in their order; `item` is the address of what it stands for.
    ListItem { position: usize, name: Cow<'a, str>; maybe item: String }
    /// A principle.
    CreativeWork {
        identifier: &'a str, name: Cow<'a, str>, text: String, url: String, position: usize, in_language: &'a str,
            version: &'a str, is_part_of: WebSite<'a>;
        maybe date_modified: &'a str, expires: &'a str, creative_work_status: &'static str, license: String,
    }
    /// Words that somebody said.
    Quotation { text: String, in_language: &'a str, credit_text: &'a str; maybe citation: Cited<'a> }
    /// A film.
    VideoObject {
        description: String;
        maybe name: &'a str, url: &'a str, content_url: String, embed_url: &'a str, thumbnail_url: String, upload_date: &'a str,
            duration: String, license: String,
    }
    /// Words that are explained.
    DefinedTermSet { name: &'a str; lists has_defined_term: DefinedTerm<'a> }
    /// One of them.
    DefinedTerm { name: &'a str, description: String, url: String; lists alternate_name: &'a str }
}

/// A work that words were taken from.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename = "CreativeWork")]
pub(crate) struct Cited<'a> {
    pub(crate) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<&'a str>,
}

/// What a page is there for.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Main<'a> {
    Principle(CreativeWork<'a>),
    Principles(ItemList<'a>),
    Publisher(GovernmentOrganization<'a>),
    Terms(DefinedTermSet<'a>),
}

/// What stands on a page beside what it is there for.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Part<'a> {
    Quote(Quotation<'a>),
    Film(VideoObject<'a>),
}
