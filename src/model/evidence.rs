//! Where things come from and what they rest on: sources, decisions, documents, changes, licences.

use crate::decode::{choice, record};
use crate::scalar::{Address, Date, Id, Lang, Line, Literal, Sha256, Terms, Text, Version};
use crate::source::Spanned;

record! {
    /// The page that the dataset's texts were taken from.
    plain "`source`" Origin {
        /// Its address.
        url: Address,
        /// Its title.
        title: Option<Line>,
        /// The SHA-256 of the text that was taken.
        sha256: Sha256,
        /// The day on which it was taken.
        retrieved: Option<Date>,
    }
}

record! {
    /// A work that something is quoted from or rests on.
    both "a source" Source {
        /// Its id, which no other source of the principle has. Only in `sources`; there it must be.
        id: Option<Id>,
        /// Its title.
        title: Line,
        /// Who published it.
        publisher: Option<Line>,
        /// The year.
        year: Option<u32>,
        /// Where it is.
        url: Option<Address>,
        /// The page in it.
        page: Option<Literal>,
        /// A saved copy.
        archived_url: Option<Address>,
        /// The day on which it was looked up.
        retrieved: Option<Date>,
        /// The day on which the words were compared with the source.
        quote_checked: Option<Date>,
        /// The language of the title, where it is not the dataset's.
        lang: Option<Spanned<Lang>>,
    }
}

record! {
    /// A decision that texts rest on.
    keyed "decision" Decision {
        /// Its id.
        id: Id,
        /// What was decided.
        title: Line,
        /// The register number.
        dnr: Option<Literal>,
        /// Who decided.
        body: Line,
        /// The day.
        date: Date,
        /// Where it can be read.
        url: Option<Address>,
    }
}

record! {
    /// A document to download.
    keyed "document" Document {
        /// Its id.
        id: Id,
        /// Its title.
        title: Line,
        /// Its format, such as `PDF`.
        format: Literal,
        /// Its size in bytes. Of a file in `media/` it is measured.
        size: Option<u32>,
        /// Whether it can be used by everybody.
        accessible: Option<bool>,
        /// The day on which it was made.
        date: Option<Date>,
        /// Its file in `media/`.
        file: Option<Literal>,
        /// Its address elsewhere.
        url: Option<Address>,
    }
}

choice! {
    /// Whether a change alters what the text demands.
    ChangeKind {
        /// It alters what the text demands.
        Normative = "normative",
        /// It alters only how it is said.
        Editorial = "editorial",
    }
}

record! {
    /// A change, for those who follow the text.
    keyed "change" Change {
        /// Its id, which no other change of the list has.
        id: Id,
        /// The day.
        date: Date,
        /// The version in which it came.
        version: Version,
        /// Whether it alters what the text demands.
        kind: ChangeKind,
        /// What changed.
        note: Text,
    }
}

record! {
    /// Under what licence each class of content may be used: an SPDX expression, an address, or
    /// `unstated` where the body has not said. What is `unstated` is not printed.
    plain "`licence`" Licence {
        /// The texts.
        texts: Terms,
        /// The quotes.
        quotes: Option<Terms>,
        /// Films, recordings and pictures.
        media: Option<Terms>,
        /// The dataset as such.
        data: Option<Terms>,
    }
}
