//! Films, recordings and pictures, with what makes them usable by everybody.

use crate::decode::{choice, record};
use crate::scalar::{Address, Date, Id, Line, Literal, Text};
use crate::source::Spanned;

choice! {
    /// What it is.
    MediaKind {
        /// A film.
        Video = "video",
        /// A recording.
        Audio = "audio",
        /// A picture.
        Image = "image",
    }
}

choice! {
    /// Who serves it.
    Hosting {
        /// The site itself, from `media/`.
        Own = "self",
        /// Somebody else; the site links to it and requests nothing.
        Link = "link",
    }
}

record! {
    /// A film, recording or picture. A film is a caption, a link and a transcript; a player is
    /// shown only when there is a file of the site's own with captions.
    keyed "media" Media {
        /// Its id.
        id: Id,
        /// What it is.
        kind: MediaKind,
        /// Its title.
        title: Option<Line>,
        /// What stands below it.
        caption: Text,
        /// What a picture shows, for those who do not see it.
        alternative: Option<Line>,
        /// Who serves it.
        hosting: Option<Spanned<Hosting>>,
        /// Its file in `media/`.
        file: Option<Literal>,
        /// Its address elsewhere.
        url: Option<Address>,
        /// The address of a player that may be shown on the page, once the reader asks for it.
        player: Option<Address>,
        /// A still picture in `media/`.
        poster: Option<Literal>,
        /// How long it lasts, such as `3:25`.
        duration: Option<Literal>,
        /// The day on which it was first published.
        published: Option<Date>,
        /// Captions in `media/`, as WebVTT.
        captions: Option<Literal>,
        /// All that is said and shown, as text.
        transcript: Option<Text>,
        /// A recording in `media/` that describes what is seen.
        audio_description: Option<Literal>,
        /// Whether it only repeats what the page says as text.
        is_media_alternative: Option<bool>,
        /// Who holds the rights.
        rights: Option<Line>,
        /// Whether the people in it have agreed to its being published.
        people_consent: Option<Spanned<bool>>,
    }
}

impl Media {
    /// Its file, if it may be shown: only what everybody can use is, a film with captions, a
    /// recording with a transcript, a picture with an alternative.
    pub fn shown_file(&self) -> Option<&Literal> {
        let says_the_same = self.is_media_alternative == Some(true);
        let usable = match self.kind {
            MediaKind::Video => self.captions.is_some() || says_the_same,
            MediaKind::Audio => self.transcript.is_some() || says_the_same,
            MediaKind::Image => self.alternative.is_some(),
        };
        self.file.as_ref().filter(|_| usable)
    }
}
