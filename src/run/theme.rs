//! What `tillit theme` does: takes over a file of the theme, tells what became of those that were, and
//! writes the theme out.

use std::path::Path;

use super::outcome::{Outcome, Progress, Request, Status};
use super::stages::Run;
use crate::brand;
use crate::decode::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::ejected::{Origin, Standing};
use crate::load;
use crate::node::Node;
use crate::plan;
use crate::settings::OWN_THEME;
use crate::site::MediaFile;
use crate::theme::{Theme, ThemeContent, ThemeFile};
use crate::write::{self, Force};

/// The version that a note names: that of the program, which the theme comes with.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file of the site's own in the place of one of the theme's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Its path, the same in the site and in the theme.
    pub file: String,
    /// The theme and version that it was taken from; `None` when it does not say.
    pub taken_from: Option<String>,
}

/// Copies a file of the theme into the site, with a note of where it comes from.
pub fn eject(request: &Request, file: &str, watch: &mut dyn FnMut(Progress)) -> Outcome {
    let mut run = Run::new(request);
    if let Some((name, theme, documents)) = dressed(&mut run)
        && let Some(themes) = find(&theme, file, &mut run.findings)
        && is_free(request, &documents, file, &mut run.findings)
        && let Some(bytes) = run.read(themes)
    {
        match noted(&name, file, &bytes) {
            Some(text) => {
                let path = request.root.join(file);
                if run.ok(write::new_file(&path, text.as_bytes())).is_some() {
                    watch(Progress::Ejected { file: path });
                }
            }
            None => run.findings.push(
                Diagnostic::new(
                    Code::ThemeFileUnknown,
                    format!("`{file}` cannot hold a note of where it comes from"),
                )
                .help(format!(
                    "take it from `build/<site>/themes/{name}/{file}` by hand; your own `{file}` takes its place"
                )),
            ),
        }
    }
    run.end(|status| status)
}

/// Every file of the site's own in the place of one of the theme's, and what changed there since.
pub fn theme_status(request: &Request) -> (Outcome, Vec<Replaced>) {
    let mut run = Run::new(request);
    let mut replaced = Vec::new();
    if let Some((_, theme, documents)) = dressed(&mut run) {
        for own in &documents.own_files {
            let themes = theme.files.iter().find(|file| file.name == own.name);
            let Some(origin) = run.origin(own) else {
                replaced.extend(themes.map(|_| Replaced {
                    file: own.name.clone(),
                    taken_from: None,
                }));
                continue;
            };
            let bytes = themes.and_then(|file| run.read(file));
            let taken = request.root.join(&own.name);
            run.findings
                .extend(match origin.standing(bytes.as_deref()) {
                    Standing::Unchanged => None,
                    Standing::Changed => {
                        Some(changed(&origin, &own.name, bytes.as_deref()).of(taken))
                    }
                    Standing::Gone => Some(gone(&origin, &own.name).of(taken)),
                });
            replaced.push(Replaced {
                file: own.name.clone(),
                taken_from: Some(origin.theme),
            });
        }
    }
    let found = !run.findings.is_empty();
    let outcome = run.end(|status| {
        if found {
            status.max(Status::Findings)
        } else {
            status
        }
    });
    (outcome, replaced)
}

/// Writes the theme that is part of the program as a repository of its own.
pub fn export_theme(request: &Request, out: &Path, watch: &mut dyn FnMut(Progress)) -> Outcome {
    let mut run = Run::new(request);
    if let Some(folder) = run.named(out, None)
        && let Some(written) = run.ok(write::apply(&plan::exported(), &folder, Force::No))
    {
        watch(Progress::Wrote {
            folder: folder.path().to_owned(),
            written,
        });
    }
    run.end(|status| status)
}

/// The site's theme with its name, and the site's files. What is wrong with the dataset does not matter.
fn dressed(run: &mut Run) -> Option<(String, Theme, Documents)> {
    let mut documents = run.documents(&mut drop)?;
    if documents.config.is_none() {
        run.findings.retain(Diagnostic::is_error);
        return None;
    }
    // Where a link leads out of the site, nothing is read or written through it.
    let own = ["templates", "sass", "static"].map(|folder| run.root().join(folder));
    run.findings.retain(|finding| {
        let file = finding.file().filter(|_| finding.code == Code::UnsafeFile);
        file.is_some_and(|file| own.iter().any(|folder| file.starts_with(folder)))
    });
    if !run.findings.is_empty() {
        return None;
    }
    let named = documents
        .config
        .as_ref()
        .and_then(|config| config.get("theme"));
    let name = named.and_then(Node::string).unwrap_or(OWN_THEME).to_owned();
    let Some(theme) = documents.theme.take() else {
        run.findings.push(
            Diagnostic::new(Code::ThemeMissing, format!("there is no theme `{name}`")).help(format!(
                "put it into `themes/{name}/`, or write `theme = \"{OWN_THEME}\"`, which is part of tillit"
            )),
        );
        return None;
    };
    Some((name, theme, documents))
}

/// The file of this name that a site can have in its place.
fn find<'t>(theme: &'t Theme, file: &str, findings: &mut Vec<Diagnostic>) -> Option<&'t ThemeFile> {
    let takes = |name: &str| {
        ["templates/", "sass/", "static/"]
            .iter()
            .any(|folder| name.starts_with(folder))
    };
    if file == brand::STYLE {
        findings.push(
            Diagnostic::new(
                Code::ThemeFileUnknown,
                format!("`{file}` is written from what config.toml says"),
            )
            .help("set the looks under `[extra.brand]`, and what no token can say in `sass/site.scss`"),
        );
        return None;
    }
    let found = theme
        .files
        .iter()
        .find(|known| known.name == file && takes(file));
    if found.is_none() {
        let names: Vec<_> = theme.files.iter().map(|file| file.name.as_str()).collect();
        let names: Vec<_> = names.into_iter().filter(|name| takes(name)).collect();
        let help = match nearest(file, &names) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "docs/theme.md lists the theme's templates and partials".to_owned(),
        };
        findings.push(
            Diagnostic::new(
                Code::ThemeFileUnknown,
                format!("the theme has no `{file}` that a site can take over"),
            )
            .help(help),
        );
    }
    found
}

fn is_free(
    request: &Request,
    documents: &Documents,
    file: &str,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let taken = documents.own_files.iter().any(|own| own.name == file);
    if taken {
        findings.push(
            Diagnostic::new(Code::ForeignFile, format!("there is a `{file}` already"))
                .of(request.root.join(file))
                .help(
                    "move it away first, or compare it with the theme's in `build/<site>/themes/`",
                ),
        );
    }
    !taken
}

/// The text of a file with the note of its origin.
fn noted(theme: &str, file: &str, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    Origin::of(theme, VERSION, file, bytes).noted(text)
}

fn changed(origin: &Origin, file: &str, now: Option<&[u8]>) -> Diagnostic {
    let now = crate::ejected::sha256(now.unwrap_or_default());
    Diagnostic::new(
        Code::ThemeFileChanged,
        format!(
            "`{file}` was taken from {}, and the theme's own has changed since",
            origin.theme
        ),
    )
    .help("compare the two, and take over what you want of the change")
    .help(format!(
        "then write the theme's present SHA-256 into the note at the top: `{now}`"
    ))
}

fn gone(origin: &Origin, file: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ThemeFileGone,
        format!(
            "`{file}` was taken from {}, and the theme has no such file any more",
            origin.theme
        ),
    )
    .help("what it did is done elsewhere in the theme now: look there, and remove the file")
}

impl Run<'_> {
    fn root(&self) -> &Path {
        self.sources().root()
    }

    /// The bytes of a file of the theme.
    fn read(&mut self, file: &ThemeFile) -> Option<Vec<u8>> {
        match &file.content {
            ThemeContent::Embedded(bytes) => Some(bytes.to_vec()),
            ThemeContent::Disk(path) => self.bytes(path),
        }
    }

    /// What a file of the site's own says of where it was taken from.
    fn origin(&mut self, own: &MediaFile) -> Option<Origin> {
        let bytes = self.bytes(&own.path)?;
        Origin::read(std::str::from_utf8(&bytes).ok()?)
    }

    fn bytes(&mut self, path: &Path) -> Option<Vec<u8>> {
        match load::bytes(path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                self.findings.push(
                    Diagnostic::new(Code::Failed, error.to_string())
                        .help("see to it that you may read it"),
                );
                None
            }
        }
    }
}
