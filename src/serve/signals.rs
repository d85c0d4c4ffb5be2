//! How a preview is ended: Ctrl+C, a closed terminal, or another program.

use std::io;

/// Waits until somebody ends the preview.
#[cfg(unix)]
pub(super) async fn ended() -> io::Result<()> {
    use futures_util::future::select_all;
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [
        SignalKind::interrupt(),
        SignalKind::terminate(),
        SignalKind::hangup(),
        SignalKind::quit(),
    ];
    let mut signals = Vec::new();
    for kind in kinds {
        signals.push(signal(kind)?);
    }
    let waiting = signals.iter_mut().map(|signal| Box::pin(signal.recv()));
    select_all(waiting).await;
    Ok(())
}

/// Waits until somebody ends the preview.
#[cfg(not(unix))]
pub(super) async fn ended() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
