//! The answer to each request.

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ALLOW, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch::Receiver;
use tower_http::services::ServeFile;

use super::page::{self, OWN};
use super::place::{self, Place};
use super::shown::{self, Shown, Site};
use super::{host, live};
use crate::headers::{Header, media_type};
use crate::source::slash_path;

/// What a server answers from.
#[derive(Debug, Clone)]
pub(super) struct Answers {
    pub(super) shown: Receiver<Arc<Shown>>,
    /// Whether only this machine is answered.
    pub(super) is_local: bool,
}

impl Answers {
    /// The answer to a request, with the headers that the site will have.
    pub(super) async fn answer(self, request: Request) -> Response {
        let shown = self.shown.borrow().clone();
        let mut response = match refused(&request, self.is_local) {
            Some(refused) => refused,
            None => match request.uri().path().strip_prefix(OWN) {
                Some(name) => own(name, &request, self.shown),
                None => file(&shown, request).await,
            },
        };
        let site = shown.site.as_ref();
        add(
            response.headers_mut(),
            site.map_or_else(shown::own_headers, |site| site.headers.clone()),
        );
        response
    }
}

/// Adds headers, in the place of what is there under the same names.
fn add(headers: &mut HeaderMap, added: Vec<Header>) {
    for Header { name, value } in added {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
}

/// The answer to a request that is not to be answered.
fn refused(request: &Request, is_local: bool) -> Option<Response> {
    let host = request.headers().get(HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    if is_local && !host::is_local(host) {
        let text = "the preview answers only to names of this machine, such as localhost\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, text).into_response());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response());
    }
    None
}

/// What is the preview's own.
fn own(name: &str, request: &Request, shown: Receiver<Arc<Shown>>) -> Response {
    match name {
        "live.js" => typed(name, include_str!("live.js")),
        "preview.css" => typed(name, include_str!("preview.css")),
        "events" => {
            // A browser that comes back says what it was told last.
            let last = request.headers().get("last-event-id");
            let last = last.and_then(|last| last.to_str().ok());
            let query = request.uri().query().unwrap_or_default();
            let seen = last.or_else(|| query.strip_prefix("seen="));
            live::events(seen.and_then(|seen| seen.parse().ok()), shown)
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of the site, or the page that tells why there is none.
async fn file(shown: &Shown, request: Request) -> Response {
    let Some(site) = &shown.site else {
        let page = page::without_site(shown);
        return (StatusCode::SERVICE_UNAVAILABLE, html(page)).into_response();
    };
    let path = request.uri().path().to_owned();
    match place::place(&path, site.base()) {
        Place::Redirect(to) => redirect(to, &request),
        Place::File(file) => {
            let on_disk = site.on_disk(&file);
            if on_disk.is_dir() {
                return redirect(format!("{path}/"), &request);
            }
            if is_html(&file) {
                return match std::fs::read_to_string(&on_disk) {
                    Ok(text) => rewritten(StatusCode::OK, &text, shown),
                    Err(_) => not_found(&path, site, shown),
                };
            }
            sent(&on_disk, request)
                .await
                .unwrap_or_else(|| not_found(&path, site, shown))
        }
        Place::Elsewhere => not_found(&path, site, shown),
    }
}

/// A file as it is, or the part of it that is asked for.
async fn sent(file: &Path, request: Request) -> Option<Response> {
    let response = ServeFile::new(file).try_call(request).await.ok()?;
    if response.status() == StatusCode::NOT_FOUND {
        return None;
    }
    let mut response = response.map(Body::new);
    if response.headers().contains_key(CONTENT_TYPE) {
        let kind = HeaderValue::try_from(media_type(&slash_path(file))).ok()?;
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    Some(response)
}

/// The page of the language, or of the whole site, that says that there is nothing.
fn not_found(path: &str, site: &Site, shown: &Shown) -> Response {
    for page in place::not_found(path, site.base()) {
        if let Ok(text) = std::fs::read_to_string(site.on_disk(&page)) {
            return rewritten(StatusCode::NOT_FOUND, &text, shown);
        }
    }
    (StatusCode::NOT_FOUND, html(page::elsewhere(site.base()))).into_response()
}

/// A page of the site with what the preview adds; as it is where it is no HTML after all.
fn rewritten(status: StatusCode, text: &str, shown: &Shown) -> Response {
    let page = page::with_preview(text, shown).unwrap_or_else(|_| text.to_owned());
    (status, html(page)).into_response()
}

fn html(text: String) -> Response {
    typed("page.html", text)
}

/// A text of the preview's own, of the type that goes with a name.
fn typed(name: &str, text: impl Into<Body>) -> Response {
    let mut response = Response::new(text.into());
    if let Ok(kind) = HeaderValue::try_from(media_type(name)) {
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response
}

fn is_html(file: &Path) -> bool {
    media_type(&slash_path(file)) == media_type("page.html")
}

/// Leads to another path, with what is asked of it.
fn redirect(mut to: String, request: &Request) -> Response {
    if let Some(query) = request.uri().query() {
        to = format!("{to}?{query}");
    }
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response()
}
