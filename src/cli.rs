//! The command line: one definition, from which help, completions and the man page follow.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::format::Format;
use super::init::Init;
use tillit::run::Shard;
use tillit::scalar::is_day;

/// Turns one dataset of a public body's principles into an accessible Zola site.
#[derive(Debug, Parser)]
#[command(
    name = "tillit",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
#[command(
    after_help = "Exit status: 0 clean, 1 findings, 2 usage, 3 the world failed (no Zola, no space)."
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The folder that holds config.toml and site/
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
    /// The Zola to use, instead of the first usable one of TILLIT_ZOLA, PATH and node_modules
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) zola: Option<PathBuf>,
    /// The department of site/departments/ whose site it is about, instead of the city's own
    #[arg(long, global = true, value_name = "ID")]
    pub(crate) department: Option<String>,
    /// How findings are written, or what the command prints
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "FORMAT",
        default_value = "human"
    )]
    pub(crate) format: Format,
    /// Say nothing but findings and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more of what is done
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

/// A day as dates are written.
fn day(text: &str) -> Result<String, String> {
    if is_day(text) {
        Ok(text.to_owned())
    } else {
        Err("write a day that exists, as 2026-01-31".to_owned())
    }
}

/// A number of shards.
fn shards(text: &str) -> Result<NonZeroUsize, String> {
    text.parse()
        .map_err(|_| "write how many shares there are to be, such as 4".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin a new city, or a new department of one
    Init(Init),
    /// Find everything that is wrong with the dataset, and write nothing
    Check(Check),
    /// Write the Zola project of the site to build/<site>/
    Generate(Generate),
    /// Generate the project and build the site with Zola
    Build(Build),
    /// Show the site as it would be published, in a browser, and again after every change
    #[cfg(feature = "serve")]
    Serve(super::preview::Serve),
    /// List the sites of the city and its departments as work for an engine that divides it
    Plan {
        /// How many shares there are, unless it is to be as many as it takes
        #[arg(long, value_name = "N", value_parser = shards)]
        shards: Option<NonZeroUsize>,
        /// Where the sites are written, seen from the folder that --root names
        #[arg(long, value_name = "DIR", default_value = "public")]
        out: PathBuf,
    },
    /// Join what the sites in a folder say of themselves to a portal, which lists them all
    Portal {
        /// Overwrite files of the portal that tillit did not write so
        #[arg(long)]
        force: bool,
        /// Where the sites stand, seen from the folder that --root names; the portal is written beside
        /// them
        #[arg(long, value_name = "DIR", default_value = "public")]
        out: PathBuf,
        /// The day as of which reviews are overdue, such as 2026-01-31; without it none is said to be
        #[arg(long, value_name = "DATE", value_parser = day)]
        day: Option<String>,
    },
    /// Show what changed between two states of the site: what was decided, and what was not
    Diff {
        /// The state before: the folder of a site, or a revision that git knows, such as HEAD~1
        old: String,
        /// The state after, in the same way; the folder that --root names when left out
        new: Option<String>,
    },
    /// Find out whether a page that somebody else publishes still says what the site says
    Drift {
        /// A copy of the page: HTML as a browser saves it, or its text
        saved: PathBuf,
        /// The language of the page, where it does not say it itself [default: the site's own]
        #[arg(long, value_name = "CODE")]
        lang: Option<String>,
        /// The page need only have the statements of principles; of other texts only those that it has
        /// are compared
        #[arg(long)]
        statements: bool,
    },
    /// Run the Zola that tillit found in the generated project, such as `tillit zola serve`
    Zola {
        /// What Zola is told
        #[arg(
            trailing_var_arg = true,
            allow_hyphen_values = true,
            value_name = "ARGS",
            required = true
        )]
        args: Vec<std::ffi::OsString>,
    },
    /// Take over files of the theme, see what became of them, or write the theme out
    Theme {
        #[command(subcommand)]
        command: ThemeCommand,
    },
    /// Show which Zola was found and why, and how far the theme's words were reviewed
    Doctor,
    /// Print what a finding's code means and what to do
    Explain {
        /// The code, such as `unknown-field`; without one, all codes are listed
        code: Option<String>,
    },
    /// Print the JSON Schema of the dataset
    Schema {
        /// Which file's schema
        #[arg(value_enum, default_value = "dataset")]
        of: SchemaOf,
    },
    /// Print shell completions
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print a manual page, or write all of them
    Man {
        /// The command whose page is printed; without one, the page of tillit itself
        #[arg(conflicts_with = "out")]
        command: Option<String>,
        /// Write every page into this folder, which is made if need be
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// What is checked.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The day as of which texts are overdue for review, such as 2026-01-31; without it none is said to be
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) day: Option<String>,
    /// A state of the site before, the folder of one or a revision that git knows: what changed since and alters
    /// what was decided needs a note and a new version
    #[arg(long, value_name = "STATE", conflicts_with = "all")]
    pub(crate) against: Option<String>,
    #[command(flatten)]
    pub(crate) several: Several,
}

/// How projects are generated.
#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// Overwrite and remove what is in build/<site>/ and tillit did not write, or was edited since
    #[arg(long)]
    pub(crate) force: bool,
    /// Show drafts too, marked as such; search engines are told to pass by
    #[arg(long)]
    pub(crate) drafts: bool,
    #[command(flatten)]
    pub(crate) several: Several,
}

/// How sites are built.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Overwrite and remove what is in build/<site>/ or in the site's folder and tillit did not
    /// write, or was edited since
    #[arg(long)]
    pub(crate) force: bool,
    /// Show drafts too, marked as such, in a site that is written to drafts/ instead of public/; search engines
    /// are told to pass by
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Where the site is written, seen from the folder that --root names; with --all, where each
    /// site gets a folder of its own [default: public, or public/<id> with --department]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// With --all: remove the sites in that folder that tillit built and that this run is not about, as those
    /// of departments that are gone, or of another share
    #[arg(long, requires = "all", conflicts_with = "only")]
    pub(crate) prune: bool,
    #[command(flatten)]
    pub(crate) several: Several,
}

/// Of which sites.
#[derive(Debug, Args)]
pub(crate) struct Several {
    /// Do it for the city and all its departments
    #[arg(long, conflicts_with = "department")]
    pub(crate) all: bool,
    /// With --all: only this share of the sites, such as 1/4
    #[arg(long, value_name = "I/N", requires = "all", conflicts_with = "only")]
    pub(crate) shard: Option<Shard>,
    /// With --all: only the sites of these ids
    #[arg(long, value_name = "ID", requires = "all")]
    pub(crate) only: Vec<String>,
}

/// What is done with the theme.
#[derive(Debug, Subcommand)]
pub(crate) enum ThemeCommand {
    /// Copy a file of the theme into the site, where it takes the theme's place and can be changed
    Eject {
        /// The file, such as `templates/partials/card.html`
        file: String,
    },
    /// Show which files of the site take the place of the theme's, and which of those have changed since
    Status,
    /// Write the theme out as a repository of its own, with a sample site for plain Zola
    Export {
        /// The folder to write, new or empty
        dir: PathBuf,
    },
}

/// Which schema is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// site/principles.toml
    Dataset,
    /// site/principles.<lang>.toml
    Translation,
    /// What stands before the text of a page in site/pages/
    Page,
}
