//! A made-up dataset of any size, in two languages.

use std::fmt::Write as _;
use std::path::Path;

use tillit::documents::{self, Documents};
use tillit::load::{File, Loaded, Role};
use tillit::parse::Format;
use tillit::scalar::Lang;
use tillit::source::Sources;
use tillit::zola::Version;

/// How much each principle says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Density {
    /// All that a well-kept dataset fills: rationale, meaning, behaviours and questions.
    Dense,
    /// A title and a statement.
    Light,
}

impl Density {
    /// What a principle says besides its title and statement.
    fn of(self, rest: &str) -> &str {
        match self {
            Self::Dense => rest,
            Self::Light => "",
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Light => "light",
        }
    }
}

/// The texts of a site's files.
pub(crate) struct Sample {
    config: String,
    dataset: String,
    translation: String,
}

/// The Zola that is planned for.
pub(crate) fn zola() -> Version {
    "0.22.0".parse().expect("a version")
}

impl Sample {
    /// A dataset with this many principles that say all they can.
    pub(crate) fn new(principles: usize) -> Self {
        Self::of(principles, Density::Dense)
    }

    /// A dataset with this many principles.
    pub(crate) fn of(principles: usize, density: Density) -> Self {
        let config = "base_url = \"https://exempelstad.se\"\ndefault_language = \"sv\"\ntheme = \"tillit\"\n[languages.en]\n".to_owned();
        Self {
            config,
            dataset: dataset(principles, density),
            translation: translation(principles, density),
        }
    }

    /// Writes the files of the site below a folder.
    pub(crate) fn write(&self, root: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(root.join("site"))?;
        std::fs::write(root.join("config.toml"), &self.config)?;
        std::fs::write(root.join("site/principles.toml"), &self.dataset)?;
        std::fs::write(root.join("site/principles.en.toml"), &self.translation)
    }

    /// The files as if they had been read.
    pub(crate) fn loaded(&self) -> Loaded {
        let mut sources = Sources::default();
        let english = Lang::parse("en").expect("a language code");
        let files = vec![
            File {
                id: sources.add("config.toml", self.config.as_str()),
                role: Role::Config,
            },
            File {
                id: sources.add("site/principles.toml", self.dataset.as_str()),
                role: Role::Dataset(Format::Toml),
            },
            File {
                id: sources.add("site/principles.en.toml", self.translation.as_str()),
                role: Role::Translation {
                    lang: english,
                    format: Format::Toml,
                },
            },
        ];
        Loaded {
            sources,
            files,
            ..Loaded::default()
        }
    }

    /// The files parsed.
    pub(crate) fn parse(&self) -> (Sources, Documents) {
        let (documents, sources, findings) = documents::parse(self.loaded());
        assert!(findings.is_empty(), "{findings:?}");
        (sources, documents)
    }
}

fn dataset(principles: usize, density: Density) -> String {
    let mut text = String::from(
        "[site]\nid = \"exempelstad\"\ntitle = \"Exempelstads principer\"\nlead = \"Det här är ett exempel.\"\nlang = \"sv\"\n\
         version = \"1.0\"\nupdated = 2026-01-01\nlicence = { texts = \"CC0-1.0\" }\nowner = { org = \"Exempelstad\" }\n\n\
         [[roles]]\nid = \"medarbetare\"\nname = \"Medarbetare\"\n\n[[roles]]\nid = \"chef\"\nname = \"Chef\"\n\n\
         [[blocks]]\ntype = \"principles\"\nid = \"principer\"\ntitle = \"Principer\"\n",
    );
    for number in 1..=principles {
        write!(
            text,
            "\n[[principles]]\nid = \"princip-{number}\"\norder = {number}\n\
             short_title = \"Exempelprincip {number}\"\n\
             statement = \"Vi i Exempelstad utgår från behoven hos dem vi finns till för, i princip nummer {number}\"\n"
        )
        .expect("text can be written to a string");
        text += density.of(REST);
    }
    text
}

/// What else a principle can say.
const REST: &str = r#"rationale = "Det här är ett exempel på *varför* en princip spelar roll. Se också [den första](@princip-1)."
meaning = [
  { id = "betyder-1", text = "Exempel: vi frågar innan vi bestämmer." },
  { id = "betyder-2", text = "Exempel: vi berättar vad vi har lärt oss – också när det gick fel." },
]
behaviours = [
  { id = "gor-1", role = "medarbetare", text = "Exempel: jag säger till när något är oklart." },
  { id = "gor-2", role = "chef", text = "Exempel: jag ger mandat och ramar, inte listor." },
]
questions = [
  { id = "fraga-1", text = "Exempel: när var det senast svårt hos oss?" },
]
"#;

fn translation(principles: usize, density: Density) -> String {
    let mut text = String::from(
        "[translation]\nlang = \"en\"\nrole = \"courtesy\"\nbased_on_version = \"1.0\"\n\n[site]\ntitle = \"The principles of Exempelstad\"\n\
         lead = \"This is an example.\"\nowner = { org = \"Exempelstad\" }\n\n\
         [[roles]]\nid = \"medarbetare\"\nname = \"Employee\"\n\n[[roles]]\nid = \"chef\"\nname = \"Manager\"\n\n\
         [[blocks]]\nid = \"principer\"\ntitle = \"Principles\"\n",
    );
    for number in 1..=principles {
        write!(
            text,
            "\n[[principles]]\nid = \"princip-{number}\"\n\
             short_title = \"Example principle {number}\"\n\
             statement = \"We in Exempelstad start from the needs of those we are here for, in principle number {number}\"\n"
        )
        .expect("text can be written to a string");
        text += density.of(REST_IN_ENGLISH);
    }
    text
}

const REST_IN_ENGLISH: &str = r#"rationale = "This is an example of *why* a principle matters. See also [the first one](@princip-1)."
meaning = [
  { id = "betyder-1", text = "Example: we ask before we decide." },
  { id = "betyder-2", text = "Example: we tell what we have learnt – also when it went wrong." },
]
behaviours = [
  { id = "gor-1", text = "Example: I say so when something is unclear." },
  { id = "gor-2", text = "Example: I give mandates and limits, not lists." },
]
questions = [
  { id = "fraga-1", text = "Example: when was it last difficult for us?" },
]
"#;
