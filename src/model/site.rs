//! The dataset's top level: who says it, in which languages, and the lists that pages are made of.

use super::{
    Block, Change, Decision, Document, Licence, Media, Origin, Overlay, Principle, Statement,
};
use crate::decode::{choice, record};
use crate::scalar::{Address, Date, Id, Lang, Line, Lines, Literal, Reference, Text, Version};
use crate::source::Spanned;

record! {
    /// One public body's principles and everything that its site says.
    plain "the dataset" Dataset {
        /// Which edition of this format the file is written in; at present 1.
        schema_version: Option<Spanned<u32>>,
        /// What the site is and who stands behind it.
        site: Site,
        /// The landing page, block by block in the order in which they are shown.
        blocks: Vec<Block>,
        /// The principles.
        principles: Vec<Principle>,
        /// Quotes that blocks and principles show.
        quotes: Vec<Quote>,
        /// Films, recordings and pictures.
        media: Vec<Media>,
        /// Links that stand on their own.
        links: Vec<Link>,
        /// The duties that behaviours and questions are written for.
        roles: Vec<Role>,
        /// Words that the site explains.
        glossary: Vec<Glossary>,
        /// Ways to reach the owner.
        contacts: Vec<Contact>,
        /// Documents to download.
        documents: Vec<Document>,
        /// Decisions that the texts rest on.
        decisions: Vec<Decision>,
        /// What changed from version to version.
        changes: Vec<Change>,
        /// Addresses of pages that are no more, and where they lead now.
        redirects: Vec<Redirect>,
        /// What departments may do with fields of the dataset, of `site`, or of every principle.
        overlay: Vec<Overlay>,
    }
}

record! {
    /// What the site is and who stands behind it.
    plain "`site`" Site {
        /// The site's id; its project is generated in a folder of this name.
        id: Id,
        /// The title of the landing page and the name of the site.
        title: Line,
        /// The first sentences: what this is about.
        lead: Text,
        /// The language that the dataset is written in.
        lang: Spanned<Lang>,
        /// The languages with a translation file, and their part.
        languages: Vec<Language>,
        /// Who stands behind the site.
        owner: Owner,
        /// The page that the texts were taken from.
        source: Option<Origin>,
        /// Under what licence the texts may be used; `unstated` when the body has not said.
        licence: Licence,
        /// The version of the dataset, and so of the site; not that of the texts it was made from.
        version: Version,
        /// The day on which the dataset was changed last.
        updated: Date,
        /// A description for search engines and link previews.
        description: Option<Line>,
        /// How to read the site.
        reading_guide: Option<Text>,
        /// The title of the list of principles, where it is to be another than the theme's word.
        principles_title: Option<Line>,
        /// Where readers can say what they think of the site.
        feedback: Option<Address>,
        /// How the site treats those who visit it.
        privacy: Option<Privacy>,
        /// Under what rules the site is archived.
        archive: Option<Text>,
        /// What the accessibility statement is made of.
        accessibility_statement: Option<Statement>,
    }
}

record! {
    /// A language of the site beside the one that it is written in.
    listed "a language" Language {
        /// The language.
        lang: Spanned<Lang>,
        /// Its name in the language itself, such as `English`.
        name: Option<Literal>,
    }
}

record! {
    /// Who stands behind the site.
    plain "`owner`" Owner {
        /// The public body.
        org: Line,
        /// The department or unit.
        unit: Option<Line>,
        /// The contact of `contacts` that answers for the site.
        contact: Option<Reference>,
        /// The public body's own site.
        url: Option<Address>,
    }
}

record! {
    /// A quote with the one who said it.
    keyed "quote" Quote {
        /// Its id.
        id: Id,
        /// The words.
        text: Text,
        /// Who said them.
        attributed_to: Line,
        /// Where they were said.
        source: Option<super::Source>,
        /// The language of the words, where it is not the dataset's.
        lang: Option<Spanned<Lang>>,
    }
}

record! {
    /// A link that stands on its own.
    keyed "link" Link {
        /// Its id.
        id: Id,
        /// The words to click on; they say where the link leads.
        label: Line,
        /// Where it leads. Without an address the label is shown as text.
        url: Option<Address>,
        /// A saved copy, for the day on which the address is gone.
        archived_url: Option<Address>,
        /// Who looks after the link.
        owner: Option<Literal>,
        /// The day on which it was seen to work.
        checked: Option<Date>,
    }
}

record! {
    /// A duty, not a title: whoever does this work has this role.
    keyed "role" Role {
        /// Its id.
        id: Id,
        /// Its name.
        name: Line,
        /// Who has it.
        description: Option<Text>,
    }
}

record! {
    /// A word and what it means here.
    keyed "term" Glossary {
        /// Its id.
        id: Id,
        /// The word.
        term: Line,
        /// What it means.
        definition: Text,
        /// Other words for the same. A translation has a list of its own, of any length.
        synonyms: Lines,
        /// Where the definition comes from.
        source: Option<super::Source>,
        /// The language of the word itself, where it is not the dataset's.
        lang: Option<Spanned<Lang>>,
    }
}

record! {
    /// A way to reach somebody; a function's mailbox rather than a person's.
    keyed "contact" Contact {
        /// Its id.
        id: Id,
        /// The function or unit.
        name: Line,
        /// What to turn to it for.
        about: Option<Text>,
        /// An address to write to, as `mailto:…`.
        email: Option<Address>,
        /// A number to call, as `tel:…`.
        phone: Option<Address>,
        /// A form or page.
        url: Option<Address>,
    }
}

record! {
    /// How the site treats those who visit it.
    plain "`privacy`" Privacy {
        /// What is stored about a visit, and why.
        text: Text,
        /// The public body's page about personal data.
        url: Option<Address>,
        /// The contact for questions about personal data.
        contact: Option<Reference>,
    }
}

record! {
    /// An address that was once a page of this site.
    listed "a redirect" Redirect {
        /// The old path, such as `/principer/gammal/`.
        from: Literal,
        /// The id of the page that it leads to now.
        to: Reference,
        /// The language of the page that it leads to; the dataset's own when left out.
        lang: Option<Spanned<Lang>>,
    }
}

choice! {
    /// What a translation counts for.
    TranslationRole {
        /// It says the same with the same force.
        Authoritative = "authoritative",
        /// It is a service to readers; the original applies.
        Courtesy = "courtesy",
    }
}

record! {
    /// What a translation file says about itself.
    plain "`translation`" Translation {
        /// The language translated to; the same as in the file's name.
        lang: Spanned<Lang>,
        /// Whether the translation applies, or helps.
        role: TranslationRole,
        /// The version of the original that was translated.
        based_on_version: Version,
        /// The name of who translated it.
        translator: Option<Literal>,
        /// What readers should know of the translation, in the language translated to.
        note: Option<Text>,
        /// Who reviewed it.
        reviewed_by: Option<Literal>,
        /// The day of the review.
        reviewed_on: Option<Date>,
    }
}

impl Dataset {
    /// Whether there is a change to tell of, of the site or of a principle.
    pub fn has_changes(&self) -> bool {
        let principles = &self.principles;
        !self.changes.is_empty() || principles.iter().any(|item| !item.changes.is_empty())
    }
}
