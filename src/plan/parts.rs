//! Parts that several kinds of page show: quotes, media, contacts, decisions, cards.

use super::routes::relative;
use super::view::{Card, ContactView, DecisionView, MediumView, PageLink, QuoteView};
use super::writer::{Writer, anchor};
use crate::model::{Contact, Decision, Media, Principle, Quote, Status};
use crate::scalar::Address;

impl Writer<'_> {
    /// A quote.
    pub(crate) fn quote(&self, quote: &Quote) -> QuoteView {
        // The words' own language was taken from `lang` when the dataset was validated.
        let Quote {
            id,
            text,
            attributed_to,
            source,
            lang: _,
        } = quote;
        QuoteView {
            anchor: self.here(anchor("quote", id)),
            department: self.department(id.span()),
            html: self.html(text),
            attribution_html: self.line(attributed_to),
            lang: Some(&text.0.lang)
                .filter(|lang| *lang != self.lang())
                .map(ToString::to_string),
            source: source.as_ref().map(|source| self.source(source)),
        }
    }

    /// A film, recording or picture.
    pub(crate) fn medium(&self, media: &Media) -> MediumView {
        let file = |name: &crate::scalar::Literal| self.media(name.as_str());
        let size = |name: &crate::scalar::Literal| self.site.pixels(name.as_str());
        let own = media.shown_file().and_then(size);
        let poster = media.poster.as_ref().and_then(size);
        MediumView {
            anchor: anchor("media", &media.id),
            department: self.department(media.id.span()),
            kind: media.kind.word(),
            caption_html: self.html(&media.caption),
            title_html: media.title.as_ref().map(|title| self.line(title)),
            alternative: media.alternative.as_ref().map(|text| self.plain(text)),
            alternative_lang: media
                .alternative
                .as_ref()
                .and_then(|text| self.foreign(&text.0)),
            url: media.url.as_ref().map(|url| url.as_str().to_owned()),
            player: media
                .player
                .as_ref()
                .map(|url| url.as_str().to_owned())
                .filter(|url| url.starts_with("https://")),
            src: media.shown_file().map(file),
            captions: media.captions.as_ref().map(file),
            captions_lang: media
                .captions
                .as_ref()
                .map(|_| media.caption.0.lang.to_string()),
            width: own.map(|size| size.width),
            height: own.map(|size| size.height),
            poster: media.poster.as_ref().map(file),
            poster_width: poster.map(|size| size.width),
            poster_height: poster.map(|size| size.height),
            duration: media
                .duration
                .as_ref()
                .map(|duration| duration.as_str().to_owned()),
            transcript_html: media.transcript.as_ref().map(|text| self.html(text)),
            audio_description: media.audio_description.as_ref().map(file),
            rights_html: media.rights.as_ref().map(|rights| self.line(rights)),
            published: media.published.as_ref().map(|date| self.day(date)),
        }
    }

    /// A way to reach somebody.
    pub(crate) fn contact(&self, contact: &Contact) -> ContactView {
        let Contact {
            id,
            name,
            about,
            email,
            phone,
            url,
        } = contact;
        let address = |address: &Address| address.as_str().to_owned();
        let bare = |address: &Address| {
            address
                .as_str()
                .split_once(':')
                .map_or("", |(_, rest)| rest)
                .to_owned()
        };
        ContactView {
            anchor: anchor("contact", id),
            department: self.department(id.span()),
            name_html: self.line(name),
            about_html: about.as_ref().map(|text| self.html(text)),
            email: email.as_ref().map(address),
            email_text: email.as_ref().map(bare),
            phone: phone.as_ref().map(address),
            phone_text: phone.as_ref().map(bare),
            url: url.as_ref().map(address),
        }
    }

    /// A decision.
    pub(crate) fn decision(&self, decision: &Decision) -> DecisionView {
        let Decision {
            id,
            title,
            dnr,
            body,
            date,
            url,
        } = decision;
        DecisionView {
            anchor: Some(anchor("decision", id)),
            department: self.department(id.span()),
            title_html: Some(self.line(title)),
            body_html: Some(self.line(body)),
            date: Some(self.day(date)),
            dnr: dnr.as_ref().map(|dnr| dnr.as_str().to_owned()),
            url: url.as_ref().map(|url| url.as_str().to_owned()),
        }
    }

    /// The title of the list of principles, plain and as HTML: the dataset's, or the theme's word.
    pub(crate) fn principles_title(&self) -> (String, String) {
        match &self.dataset().site.principles_title {
            Some(title) => (self.plain(title), self.line(title)),
            None => {
                let word = self.edition.words.get("principles_title");
                (word.to_owned(), crate::markup::escape(word))
            }
        }
    }

    /// A principle's name: its short title, or its statement.
    pub(crate) fn name_of(&self, principle: &Principle) -> String {
        match &principle.short_title {
            Some(title) => self.line(title),
            None => self.title(&principle.statement),
        }
    }

    /// The link to a principle's page; on a page that holds all of them, to its place there.
    pub(crate) fn principle_url(&self, number: usize, principle: &Principle) -> String {
        if self.is_one_of() {
            format!("#{}", anchor("principle", &principle.id))
        } else {
            relative(self.path, self.routes.principle(number))
        }
    }

    /// The link to a principle, with its name.
    pub(crate) fn principle_link(&self, number: usize, principle: &Principle) -> PageLink {
        PageLink {
            title_html: self.name_of(principle),
            url: self.principle_url(number, principle),
            number: Some(number),
            department: None,
        }
    }

    /// The principles as a list.
    pub(crate) fn cards(&self) -> Vec<Card> {
        let numbered = self.dataset().principles.iter().zip(1..);
        numbered
            .map(|(principle, number)| Card {
                number,
                anchor: anchor("principle", &principle.id),
                url: self.principle_url(number, principle),
                department: self.whose(Some(&principle.statement)),
                statement_html: self.title(&principle.statement),
                title_html: principle.short_title.as_ref().map(|title| self.line(title)),
                draft: (principle.status == Some(Status::Draft)).then_some(true),
            })
            .collect()
    }
}
