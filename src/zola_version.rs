//! Versions of Zola, and what each takes.

use std::fmt;
use std::str::FromStr;

/// A version of Zola, such as 0.22.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// 0 in every Zola so far.
    pub major: u32,
    /// What changes when Zola changes what it takes.
    pub minor: u32,
    /// What changes when only errors are mended.
    pub patch: u32,
}

/// A text that is no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a version such as 0.22.0")]
pub struct NotAVersion(String);

impl Version {
    /// The oldest supported version.
    pub const OLDEST: Self = Self::new(0, 17, 0);
    /// The newest supported version with any patch.
    pub const NEWEST: Self = Self::new(0, 23, u32::MAX);

    /// A version of these three numbers.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// Whether tillit writes for this version and is tested with it.
    pub fn is_supported(self) -> bool {
        (Self::OLDEST..=Self::NEWEST).contains(&self)
    }

    /// `generate_feeds` and `feed_filenames`; before, `generate_feed` and `feed_filename`.
    pub fn takes_generate_feeds(self) -> bool {
        self >= Self::new(0, 19, 0)
    }

    /// `exclude_paginated_pages_in_sitemap`; 0.17 and 0.18 ignore it, 0.19 refuses it.
    pub fn takes_exclude_paginated_pages(self) -> bool {
        self >= Self::new(0, 20, 0)
    }

    /// `taxonomy_root`; 0.17 and 0.18 ignore it, 0.19 to 0.21 refuse it.
    pub fn takes_taxonomy_root(self) -> bool {
        self >= Self::new(0, 22, 0)
    }

    /// `highlight_code` and its kin in `[markdown]`, refused from 0.22.
    pub fn takes_old_highlighting(self) -> bool {
        self < Self::new(0, 22, 0)
    }

    /// `skip_content_templating`, new in 0.23.
    pub fn takes_skip_content_templating(self) -> bool {
        self >= Self::new(0, 23, 0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Version {
    type Err = NotAVersion;

    /// Reads `0.22.0`, `v0.22.0`, and either with more behind it, such as `-dev` or `+abc`.
    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let bare = text.strip_prefix('v').unwrap_or(text);
        let numbers = bare.split(['-', '+']).next().unwrap_or(bare);
        let parts: Vec<u32> = numbers
            .split('.')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .unwrap_or_default();
        match parts[..] {
            [major, minor, patch] => Ok(Self {
                major,
                minor,
                patch,
            }),
            _ => Err(NotAVersion(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_and_shown() {
        for (text, version) in [
            ("0.17.2", Version::new(0, 17, 2)),
            ("v0.22.1", Version::new(0, 22, 1)),
            ("0.23.0-dev", Version::new(0, 23, 0)),
            ("0.23.0+b2242262", Version::new(0, 23, 0)),
        ] {
            assert_eq!(text.parse(), Ok(version), "{text}");
        }
        assert_eq!(Version::new(0, 22, 1).to_string(), "0.22.1");
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in [
            "",
            "zola",
            "0.22",
            "0.22.x",
            "0.22.0.1",
            "-1.0.0",
            "0.99999999999.0",
        ] {
            assert_eq!(text.parse::<Version>(), Err(NotAVersion(text.to_owned())));
        }
        assert_eq!(
            NotAVersion("zola".to_owned()).to_string(),
            "`zola` is not a version such as 0.22.0"
        );
    }

    #[test]
    fn versions_from_0_17_to_0_23_are_supported() {
        for (text, supported) in [
            ("0.16.1", false),
            ("0.17.0", true),
            ("0.20.0", true),
            ("0.23.6", true),
            ("0.24.0", false),
            ("1.0.0", false),
        ] {
            let version: Version = text.parse().expect("a version");
            assert_eq!(version.is_supported(), supported, "{text}");
        }
    }

    #[test]
    fn keys_are_taken_from_the_version_that_brought_them() {
        let takes = |text: &str| {
            let version: Version = text.parse().expect("a version");
            [
                version.takes_generate_feeds(),
                version.takes_exclude_paginated_pages(),
                version.takes_taxonomy_root(),
                version.takes_skip_content_templating(),
                version.takes_old_highlighting(),
            ]
        };
        assert_eq!(takes("0.18.0"), [false, false, false, false, true]);
        assert_eq!(takes("0.19.2"), [true, false, false, false, true]);
        assert_eq!(takes("0.21.0"), [true, true, false, false, true]);
        assert_eq!(takes("0.22.0"), [true, true, true, false, false]);
        assert_eq!(takes("0.23.0"), [true, true, true, true, false]);
    }
}
