//! The site as it would be published, in a browser, while somebody writes it.
//!
//! ```text
//! watcher -> quiet -> rebuild -> shown -> server -> browser
//! ```
//!
//! One thread builds: it waits for a change ([`watcher`](self), `watched`), lets several that come within a moment be
//! one, and builds the site again as [`crate::run::Preview`] does. What came of it, a site and perhaps errors, is the
//! state that is `shown`. Another thread serves: it gives the files of the site with the headers that they will have
//! (`place`, `answer`), puts what the preview adds into pages on their way out (`page`, `bar`), and tells browsers
//! what to load anew (`live`). Nothing of the preview stands in the site on the disk.
//!
//! Nothing here prints; what there is to say goes to the caller as an [`Event`].

mod answer;
mod bar;
mod host;
mod listen;
mod live;
mod page;
mod place;
mod server;
mod shown;
mod signals;
mod watched;
mod watcher;

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::run::{Change, Outcome, Preview, Progress, Request};
use crate::zola::Leash;

use listen::listen;
use server::Server;
use shown::Shown;
use watcher::Watch;

pub use listen::PORT;

/// How long nothing may change before the site is built: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(30);

/// How long it is waited for that at most, where something changes all the time.
const PATIENCE: Duration = Duration::from_secs(1);

/// How a site is to be served.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The address to listen at.
    pub host: IpAddr,
    /// The port; without one, the usual one or the next that is free. Port 0 is any that is free.
    pub port: Option<u16>,
    /// Whether to open it in a browser.
    pub open: bool,
    /// This program, see [`Leash::new`].
    pub program: Option<PathBuf>,
}

/// Something that happens, for those who watch.
#[derive(Debug)]
pub enum Event<'a> {
    /// The usual port is taken, and this one is used.
    OtherPort(u16),
    /// Others than this machine can see the site.
    Exposed,
    /// The site can be seen at this address from now on.
    Serves {
        /// The address.
        url: &'a str,
        /// The folders that are watched, as messages show them.
        folders: Vec<String>,
    },
    /// No browser could be opened, for this reason.
    NoBrowser(String),
    /// Something cannot be watched, for this reason.
    Unwatched(String),
    /// What happens while the site is built.
    Progress(Progress),
    /// The site was built, or was not.
    Ended(Build<'a>),
    /// Somebody ended the preview.
    Stopped,
}

/// A build that ended.
#[derive(Debug, Clone, Copy)]
pub struct Build<'a> {
    /// What was found.
    pub outcome: &'a Outcome,
    /// What changed; nothing when the site could not be built.
    pub change: Option<Change>,
    /// Whether it is the first.
    pub is_first: bool,
    /// Whether there were errors until now.
    pub was_broken: bool,
    /// How long it took from when the change was noticed.
    pub took: Duration,
}

/// What the building thread waits for.
#[derive(Debug)]
enum Message {
    /// Something changed that the site is made from.
    Changed,
    /// Something cannot be watched, for this reason.
    Unwatched(String),
    /// Somebody ended the preview.
    Stop,
}

/// Serves a site until somebody ends it.
///
/// # Errors
/// With the findings that say why it cannot be served.
pub fn serve(
    request: &Request,
    wanted: &Wanted,
    watch: &mut dyn FnMut(Event),
) -> Result<(), Box<Outcome>> {
    let leash = Arc::new(Leash::new(wanted.program.clone()));
    let mut preview = Preview::begin(request, &leash)?;
    let listening = listen(wanted)?;
    if let Some(port) = listening.other_port {
        watch(Event::OtherPort(port));
    }
    if !wanted.host.is_loopback() {
        watch(Event::Exposed);
    }
    let (sender, messages) = mpsc::channel();
    let mut watcher = Watch::new(sender.clone())?;
    let mut server = Server::start(listening, (sender, leash.clone()))?;
    let mut shown = Shown::at_first(std::process::id());

    let mut since = Instant::now();
    loop {
        // What changes from here on is seen by the next build, what changed before by this one.
        watcher.sync(preview.levels());
        let was_broken = shown.is_broken();
        let is_first = shown.is_starting();
        let mut first = None;
        let (outcome, built) = preview.build(
            &mut |progress| watch(Event::Progress(progress)),
            &mut |ahead| {
                let ahead = shown.ahead(ahead);
                server.show(&ahead);
                first = Some(ahead);
            },
        );
        shown = first.unwrap_or(shown);
        if leash.is_ended() {
            break;
        }
        let change = built.as_ref().map(|(_, change)| *change);
        shown = shown.after(&outcome, built);
        server.show(&shown);
        watch(Event::Ended(Build {
            outcome: &outcome,
            change,
            is_first,
            was_broken,
            took: since.elapsed(),
        }));
        if is_first {
            let url = server.url(&shown);
            let folders = watcher.folders();
            watch(Event::Serves { url: &url, folders });
            if wanted.open
                && let Err(error) = open::that_detached(&url)
            {
                watch(Event::NoBrowser(error.to_string()));
            }
        }
        match next(&messages, watch) {
            Some(noticed) => since = noticed,
            None => break,
        }
    }
    watch(Event::Stopped);
    Ok(())
}

/// Waits for the next change, and until nothing has changed for a moment. Gives when it was noticed, or nothing when
/// somebody ended the preview.
fn next(messages: &Receiver<Message>, watch: &mut dyn FnMut(Event)) -> Option<Instant> {
    let noticed = loop {
        match messages.recv().ok()? {
            Message::Changed => break Instant::now(),
            Message::Unwatched(reason) => watch(Event::Unwatched(reason)),
            Message::Stop => return None,
        }
    };
    while noticed.elapsed() < PATIENCE {
        match messages.recv_timeout(QUIET) {
            Ok(Message::Changed) => {}
            Ok(Message::Unwatched(reason)) => watch(Event::Unwatched(reason)),
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(noticed)
}
