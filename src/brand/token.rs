//! The tokens: what a site can set of its looks, and of what kind each is.

/// One token.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    /// Its name in config.toml; with hyphens for `_` it is the custom property's.
    pub name: &'static str,
    /// Of what kind its value is.
    pub kind: Kind,
    /// What it is for.
    pub about: &'static str,
    /// Between which sizes it may be, where it has a size.
    pub bounds: Option<Bounds>,
}

/// The smallest and the largest size of a token: of a length in CSS pixels, of a number in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest.
    pub least: u16,
    /// The largest.
    pub most: u16,
}

/// Of what kind a token's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A colour, or one for light and one for dark.
    Colour,
    /// The names of fonts, the first that the device has is used.
    Fonts,
    /// A length, which may be computed: `clamp(1rem, 4vw, 3rem)`.
    Length,
    /// A number.
    Number,
    /// A file in `static/`.
    File(FileKind),
}

/// What a file is for, and so of which formats it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A picture.
    Picture,
    /// The icon of the site.
    Icon,
    /// A font.
    Font,
}

impl Kind {
    /// Its name in the documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Colour => "colour",
            Self::Fonts => "fonts",
            Self::Length => "length",
            Self::Number => "number",
            Self::File(_) => "file",
        }
    }
}

impl FileKind {
    /// The endings that such a file can have.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Picture => &["svg", "png", "webp", "avif", "jpg", "jpeg"],
            Self::Icon => &["svg", "png", "ico"],
            Self::Font => &["woff2", "woff"],
        }
    }
}

impl Token {
    /// The custom property that it sets, such as `--on-accent`.
    pub fn property(&self) -> String {
        format!("--{}", self.name.replace('_', "-"))
    }

    /// Whether it is a size of letters.
    pub(super) fn is_text_size(&self) -> bool {
        self.name.starts_with("text_")
    }

    /// Whether templates ask for it: a picture, an icon, and the font that each page needs first.
    pub(super) fn is_for_templates(&self) -> bool {
        matches!(self.kind, Kind::File(FileKind::Picture | FileKind::Icon))
            || self.name == "font_file"
    }
}

macro_rules! tokens {
    ($($name:literal $kind:expr $(=> $least:literal to $most:literal)?, $about:literal;)*) => {
        &[$(Token { name: $name, kind: $kind, about: $about, bounds: tokens!(@bounds $($least $most)?) }),*]
    };
    (@bounds) => { None };
    (@bounds $least:literal $most:literal) => { Some(Bounds { least: $least, most: $most }) };
}

/// Every token, in the order of docs/theme.md.
pub const TOKENS: &[Token] = tokens! {
    "paper" Kind::Colour, "the ground of every page";
    "tint" Kind::Colour, "a second ground: the list of principles, notices, the foot";
    "ink" Kind::Colour, "text";
    "ink_soft" Kind::Colour, "small text beside the matter: dates, kinds, labels";
    "rule" Kind::Colour, "lines that only decorate";
    "line" Kind::Colour, "lines that tell something: under links in titles, beside notes";
    "accent" Kind::Colour, "the one accent: links, numerals, quotes, buttons";
    "on_accent" Kind::Colour, "text on the accent";
    "focus" Kind::Colour, "the frame around what has the focus; the accent, when it is not set";
    "serif" Kind::Fonts, "text, titles and statements";
    "sans" Kind::Fonts, "menus, labels and headings of parts";
    "mono" Kind::Fonts, "code";
    "font_file" Kind::File(FileKind::Font), "a font of the site's own, used before those of `serif`";
    "font_file_bold" Kind::File(FileKind::Font), "its bold, where `font_file` holds no weights of its own";
    "text_s" Kind::Length => 12 to 32, "small text";
    "text_m" Kind::Length => 14 to 40, "running text";
    "text_l" Kind::Length => 16 to 64, "leads, questions, headings in text";
    "text_xl" Kind::Length => 16 to 96, "statements in lists";
    "text_2xl" Kind::Length => 18 to 160, "titles";
    "text_numeral" Kind::Length => 24 to 480, "the large numbers";
    "leading" Kind::Number => 120 to 300, "the height of a line of running text, in its size";
    "leading_tight" Kind::Number => 90 to 300, "the same of titles";
    "measure" Kind::Length => 240 to 1200, "the width of running text";
    "space" Kind::Length => 4 to 48, "one step, of which every distance is made";
    "page" Kind::Length => 320 to 4000, "the greatest width of a page";
    "edge" Kind::Length => 0 to 320, "the margin beside a page";
    "side" Kind::Length => 48 to 640, "the column for numbers and headings";
    "gap" Kind::Length => 0 to 320, "the distance after that column";
    "radius" Kind::Length => 0 to 1000, "how round corners are";
    "logo" Kind::File(FileKind::Picture), "the logo in the head of every page";
    "logo_height" Kind::Length => 16 to 320, "its height";
    "favicon" Kind::File(FileKind::Icon), "the icon of the site";
};
