//! The thread that answers browsers.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use axum::Router;
use axum::extract::Request;
use tokio::sync::watch;

use super::answer::Answers;
use super::listen::{Listening, system};
use super::shown::{Shown, Site};
use super::{Message, signals};
use crate::run::Outcome;
use crate::zola::Leash;

/// A server at work; it ends with the process.
#[derive(Debug)]
pub(super) struct Server {
    address: SocketAddr,
    shown: watch::Sender<Arc<Shown>>,
}

impl Server {
    /// Starts to answer, and to listen for those who end the preview.
    pub(super) fn start(
        listening: Listening,
        ender: (Sender<Message>, Arc<Leash>),
    ) -> Result<Self, Box<Outcome>> {
        let Listening {
            listener, address, ..
        } = listening;
        let first = Shown::at_first(std::process::id());
        let (shown, receiver) = watch::channel(Arc::new(first));
        let answers = Answers {
            shown: receiver,
            is_local: address.ip().is_loopback(),
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        let runtime = runtime.map_err(|error| system("cannot start a server", &error))?;
        thread::spawn(move || {
            runtime.block_on(async {
                tokio::spawn(end(ender));
                // Whoever is answered can end it.
                tokio::task::yield_now().await;
                // It ends only when the system takes its port away, and then nobody can be told by it.
                drop(answer(listener, answers).await);
            });
        });
        Ok(Self { address, shown })
    }

    /// Shows another state to whoever asks, and tells those who look at the one before.
    pub(super) fn show(&mut self, shown: &Shown) {
        self.shown.send_replace(Arc::new(shown.clone()));
    }

    /// The address of the site for a browser on this machine.
    pub(super) fn url(&self, shown: &Shown) -> String {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let base = shown.site.as_ref().map_or("/", Site::base);
        let base = base.trim_end_matches('/');
        format!("http://{}{base}/", SocketAddr::new(ip, self.address.port()))
    }
}

async fn answer(listener: TcpListener, answers: Answers) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new().fallback(move |request: Request| answers.clone().answer(request));
    axum::serve(listener, router).await
}

/// Ends the preview when somebody asks for that: a Zola that is at work first. Who asks again does not wait for the
/// rest, which leaves nothing half-written either.
async fn end((sender, leash): (Sender<Message>, Arc<Leash>)) {
    if signals::ended().await.is_ok() {
        leash.end();
        drop(sender.send(Message::Stop));
        if signals::ended().await.is_ok() {
            std::process::exit(0);
        }
    }
}
