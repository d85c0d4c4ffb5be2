//! What is said of a run over one site on its way.

use tillit::run::{Contents, Progress};
use tillit::source::slash_path;

use super::cli::Common;
use super::say;

/// Says what happens, unless somebody wants to hear only of what is found.
pub(crate) fn show(common: &Common, progress: &Progress) {
    if common.quiet {
        return;
    }
    match progress {
        Progress::Wrote { folder, written } => {
            let counts = format!(
                "{} new or changed, {} unchanged, {} removed",
                written.written, written.unchanged, written.removed
            );
            say(&format!("wrote {}: {counts}\n", slash_path(folder)));
        }
        Progress::Ejected { file } => say(&format!(
            "wrote {}, which takes the place of the theme's\n",
            slash_path(file)
        )),
        Progress::Recorded { file } => say(&format!(
            "recorded the addresses of new pages in {}; commit it with the dataset\n",
            slash_path(file)
        )),
        Progress::WithoutZola { version } => say(&format!(
            "found no Zola, so the project is written for Zola {version}\n"
        )),
        Progress::Read { files } if common.verbose => {
            let lines = files.iter().map(|file| format!("read {file}\n"));
            say(&lines.collect::<String>());
        }
        Progress::Holds(contents) if common.verbose => say(&held(contents)),
        Progress::Takes { path, version } if common.verbose => {
            say(&format!("using Zola {version}: {}\n", slash_path(path)));
        }
        Progress::ZolaSaid { text } if common.verbose => say(text),
        Progress::Read { .. }
        | Progress::Holds(_)
        | Progress::Takes { .. }
        | Progress::ZolaSaid { .. } => {}
    }
}

/// How much a site holds, as a line.
fn held(contents: &Contents) -> String {
    let Contents {
        principles,
        pages,
        media,
        languages,
    } = contents;
    let count = |number: usize, thing: &str| match number {
        1 => format!("1 {thing}"),
        number => format!("{number} {thing}s"),
    };
    let codes: Vec<_> = languages.iter().map(ToString::to_string).collect();
    format!(
        "the site holds {}, {} and {} in {} ({})\n",
        count(*principles, "principle"),
        count(*pages, "hand-written page"),
        count(*media, "media file"),
        count(languages.len(), "language"),
        codes.join(", ")
    )
}
