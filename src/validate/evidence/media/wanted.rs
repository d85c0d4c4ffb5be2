//! Of what kind a file must be where the dataset names it, so that readers get what they expect.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Document;
use crate::scalar::Literal;
use crate::site::{FileKind, MediaFile, ending};

/// What a field takes.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// Any file of a kind.
    Kind(FileKind),
    /// Captions in the one format that browsers show.
    WebVtt,
}

impl Wanted {
    /// The finding that a file is of another kind; `place` is the field and its record in words.
    pub(super) fn finding(
        self,
        place: &str,
        file: &Literal,
        media: &[MediaFile],
    ) -> Option<Diagnostic> {
        if self.takes(file.as_str()) {
            return None;
        }
        let what = self.word();
        let finding = Diagnostic::new(
            Code::FileKind,
            format!("{place} is `{file}`, which is no {what}"),
        );
        Some(
            finding
                .at(file.span(), format!("no {what}"))
                .help(self.how_to_name(file.as_str(), media)),
        )
    }

    fn takes(self, name: &str) -> bool {
        ending(name).is_some_and(|ending| self.endings().contains(&ending.as_str()))
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Kind(kind) => kind.endings(),
            Self::WebVtt => &["vtt"],
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Kind(FileKind::Picture) => "picture",
            Self::Kind(FileKind::Film) => "film",
            Self::Kind(FileKind::Recording) => "recording",
            Self::Kind(FileKind::Captions) | Self::WebVtt => "WebVTT file",
            Self::Kind(FileKind::Document) => "document",
        }
    }

    /// The file of that kind that has nearly the same name, or what a name must end in.
    fn how_to_name(self, name: &str, media: &[MediaFile]) -> String {
        let stem = |name: &str| name.rsplit_once('.').map(|(stem, _)| stem.to_lowercase());
        let same = media
            .iter()
            .find(|known| self.takes(&known.name) && stem(&known.name) == stem(name));
        if let Some(known) = same {
            return format!("did you mean `{}`?", known.name);
        }
        let endings: Vec<_> = self
            .endings()
            .iter()
            .map(|ending| format!("`.{ending}`"))
            .collect();
        match endings.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!(
                "name a {}, with the ending {} or {last}",
                self.word(),
                rest.join(", ")
            ),
            _ => "name captions as WebVTT, with the ending `.vtt`; programs that make captions can save them so"
                .to_owned(),
        }
    }
}

/// The format that a document says, against the ending of its file.
pub(in crate::validate::evidence) fn format(
    document: &Document,
    file: &Literal,
) -> Option<Diagnostic> {
    let said = same_name(document.format.as_str().to_lowercase());
    let real = same_name(ending(file.as_str())?);
    // Other words, such as `Word`, are nobody's ending and say what people know.
    if FileKind::of_ending(&said).is_none() || said == real {
        return None;
    }
    Some(
        Diagnostic::new(
            Code::FileKind,
            format!(
                "`format` of document `{}` is `{}`, but its file is `{file}`",
                document.id, document.format
            ),
        )
        .at(document.format.span(), "another format")
        .see(file.span(), "the file")
        .help(format!(
            "write `format = \"{}\"`, or name the right file",
            real.to_uppercase()
        )),
    )
}

/// One name for two endings of the same format.
fn same_name(ending: String) -> String {
    if ending == "jpeg" {
        return "jpg".to_owned();
    }
    ending
}
