//! What a published file is, going by the ending of its name.

/// What a file of `site/media/` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// To be looked at.
    Picture,
    /// To be looked at and listened to.
    Film,
    /// To be listened to.
    Recording,
    /// The words of a film, for those who do not hear it.
    Captions,
    /// To be downloaded: documents and data.
    Document,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Picture,
        Self::Film,
        Self::Recording,
        Self::Captions,
        Self::Document,
    ];

    /// The endings of files that a public body publishes.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Picture => &["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"],
            Self::Film => &["m4v", "mov", "mp4", "ogv", "webm"],
            Self::Recording => &["aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"],
            Self::Captions => &["srt", "vtt"],
            Self::Document => &[
                "csv", "doc", "docx", "dotx", "epub", "geojson", "ics", "json", "odg", "odp",
                "ods", "odt", "otp", "ots", "ott", "pdf", "potx", "ppt", "pptx", "rtf", "tsv",
                "txt", "xls", "xlsx", "xltx", "zip",
            ],
        }
    }

    /// The kind of a file with this name; `None` when such a file is not published.
    pub fn of(name: &str) -> Option<Self> {
        Self::of_ending(&ending(name)?)
    }

    /// The kind of files with this ending, in small letters.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let mut kinds = Self::ALL.into_iter();
        kinds.find(|kind| kind.endings().contains(&ending))
    }
}

/// The ending of a file's name, in small letters and without its full stop.
pub fn ending(name: &str) -> Option<String> {
    let name = name.rsplit('/').next()?;
    let (_, ending) = name.rsplit_once('.')?;
    Some(ending.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_those_of_names_not_of_folders() {
        assert_eq!(ending("a.b/c.PNG").as_deref(), Some("png"));
        assert_eq!(ending("a.png/c"), None);
        assert_eq!(FileKind::of("a.b/c.PDF"), Some(FileKind::Document));
        assert_eq!(FileKind::of("a.html"), None);
        assert_eq!(FileKind::of(""), None);
    }

    #[test]
    fn an_ending_has_one_kind() {
        for kind in FileKind::ALL {
            for ending in kind.endings() {
                assert_eq!(FileKind::of_ending(ending), Some(kind), "{ending}");
            }
        }
    }
}
