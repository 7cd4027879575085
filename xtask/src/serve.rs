//! A static file server for `www/`, as strict as a good host would be.
//!
//! The content security policy allows what Jostar needs and nothing more, so whatever would break on a strict site
//! breaks here first.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::runtime::Runtime;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::precache;

/// The headers of every response, errors included.
const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
             connect-src 'self'; img-src 'self' data:; manifest-src 'self'; \
             require-trusted-types-for 'script'; trusted-types jostar",
        ),
    ),
    // The browser may keep a file but must ask whether it changed, so that a rebuild shows at once.
    (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
];

/// A running server. Dropping it stops it.
pub(crate) struct Server {
    address: SocketAddr,
    runtime: Runtime,
}

impl Server {
    /// Serves the page in `www`, with the module in `pkg` at `/pkg/` and the documentation in `docs` at `/docs/`. It
    /// listens on `listener`, in separate threads.
    ///
    /// # Errors
    /// If the threads cannot be started.
    pub(crate) fn start(www: &Path, pkg: &Path, docs: &Path, listener: TcpListener) -> Result<Server> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime = Runtime::new().context("cannot start the threads of the server")?;
        let router = router(www, pkg, docs);
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("error: the server stopped: {error}");
            }
        });
        Ok(Server { address, runtime })
    }

    /// The address of the served directory, with a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until Ctrl-C.
    ///
    /// # Errors
    /// If the system does not support waiting for Ctrl-C.
    pub(crate) fn until_ctrl_c(self) -> Result<()> {
        let interrupted = self.runtime.block_on(tokio::signal::ctrl_c());
        interrupted.context("cannot wait for Ctrl-C")
    }
}

/// A listener that only this computer can reach. Port 0 selects any free one.
pub(crate) fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// The files below `pkg` at `/pkg/`, those below `docs` at `/docs/`, and those below `www` everywhere else. The layer
/// that was added last sees the request first.
fn router(www: &Path, pkg: &Path, docs: &Path) -> Router {
    let (site, module) = (www.to_owned(), pkg.to_owned());
    let mut router = Router::new()
        .route("/precache.js", get(move || list_of_files(site.clone(), module.clone())))
        .nest_service("/pkg", ServeDir::new(pkg))
        .nest_service("/docs", ServeDir::new(docs))
        .fallback_service(ServeDir::new(www))
        .layer(middleware::map_response(name_the_charset))
        .layer(middleware::from_fn(refuse_private_files))
        .layer(CompressionLayer::new());
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    router
}

/// The current files that the page's service worker keeps.
async fn list_of_files(www: PathBuf, pkg: PathBuf) -> Response {
    match precache::script(&www, &pkg) {
        Ok(script) => ([(CONTENT_TYPE, "text/javascript")], script).into_response(),
        Err(error) => {
            eprintln!("error: precache.js: {error:#}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Answers "not found" for hidden files and installed packages.
async fn refuse_private_files(request: Request, next: Next) -> Response {
    if is_private(request.uri().path()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

/// Whether a part of the path is `node_modules` or starts with a dot, as `..` does too.
fn is_private(path: &str) -> bool {
    // The file server decodes the path before it opens the file, so the check must do so too.
    let path = percent_decode_str(path).decode_utf8_lossy();
    path.split(['/', '\\']).any(|part| part.starts_with('.') || part.eq_ignore_ascii_case("node_modules"))
}

/// All our text is UTF-8. Without the charset, a browser may guess wrongly.
async fn name_the_charset(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let named = match headers.get(CONTENT_TYPE).map(HeaderValue::to_str) {
        Some(Ok(text)) if text.starts_with("text/") && !text.contains("charset") => {
            HeaderValue::from_str(&format!("{text}; charset=utf-8")).ok()
        }
        _ => None,
    };
    if let Some(named) = named {
        headers.insert(CONTENT_TYPE, named);
    }
    response
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use tempfile::TempDir;

    use super::{Server, is_private, listen};

    /// A server of a small site, and the directory of the site.
    struct Site {
        server: Server,
        _dir: TempDir,
    }

    /// A response as received.
    struct Reply {
        status: u16,
        head: String,
        body: Vec<u8>,
    }

    impl Reply {
        /// The value of a header, which must occur once.
        fn header(&self, name: &str) -> &str {
            let mut values = self.head.lines().filter_map(|line| {
                let (key, value) = line.split_once(": ")?;
                key.eq_ignore_ascii_case(name).then_some(value)
            });
            let value = values.next().unwrap_or_else(|| panic!("no {name}"));
            assert!(values.next().is_none(), "{name} twice");
            value
        }

        fn has_header(&self, name: &str) -> bool {
            let start = format!("{name}:");
            let lines = self.head.lines();
            lines.into_iter().any(|line| line.to_lowercase().starts_with(&start))
        }
    }

    impl Site {
        fn start() -> Site {
            let dir = tempfile::tempdir().unwrap();
            let [www, pkg, docs] = ["www", "built", "docs"].map(|name| dir.path().join(name));
            for (path, text) in [
                ("secret.txt", "secret"),
                ("docs/index.html", "<!doctype html><title>Documentation</title>"),
                ("www/index.html", "<!doctype html><title>Jostar</title>"),
                ("www/app.js", &"export const n = 1;\n".repeat(100)),
                ("www/style.css", "a{}"),
                ("www/site.webmanifest", "{}"),
                ("www/pkg/jostar.js", "another module"),
                ("www/pkg/other.js", "another module"),
                ("www/.env", "secret"),
                ("www/.git/config", "secret"),
                ("www/node_modules/some/index.js", "secret"),
                ("built/jostar.js", "the module"),
                ("built/jostar_bg.wasm", &"\0asm\u{1}\0\0\0".repeat(100)),
                ("built/articles.jostar", "jostar"),
                ("built/.secret", "secret"),
            ] {
                let path = dir.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            let server = Server::start(&www, &pkg, &docs, listen(0).unwrap()).unwrap();
            Site { server, _dir: dir }
        }

        /// Sends a path unchanged. A client library would remove `..`.
        fn get(&self, path: &str, accept_encoding: &str) -> Reply {
            let address = self.server.address;
            let mut stream = TcpStream::connect(address).unwrap();
            write!(
                stream,
                "GET {path} HTTP/1.1\r\nHost: {address}\r\n\
                 Accept-Encoding: {accept_encoding}\r\nConnection: close\r\n\r\n"
            )
            .unwrap();
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).unwrap();
            let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let status = head.split(' ').nth(1).unwrap().parse().unwrap();
            let body = bytes[end + 4..].to_vec();
            Reply { status, head, body }
        }
    }

    #[test]
    fn every_response_carries_the_headers_of_a_strict_site() {
        let site = Site::start();
        for (path, status) in [("/", 200), ("/app.js", 200), ("/absent", 404), ("/.env", 404)] {
            let reply = site.get(path, "identity");
            assert_eq!(reply.status, status, "{path}");
            assert_eq!(
                reply.header("content-security-policy"),
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
                 connect-src 'self'; img-src 'self' data:; manifest-src 'self'; \
                 require-trusted-types-for 'script'; trusted-types jostar"
            );
            assert_eq!(reply.header("cache-control"), "no-cache");
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            assert_eq!(reply.header("referrer-policy"), "no-referrer");
        }
    }

    #[test]
    fn every_kind_of_file_has_its_media_type() {
        let site = Site::start();
        for (path, expected) in [
            ("/", "text/html; charset=utf-8"),
            ("/app.js", "text/javascript; charset=utf-8"),
            ("/style.css", "text/css; charset=utf-8"),
            ("/site.webmanifest", "application/manifest+json"),
            ("/pkg/jostar_bg.wasm", "application/wasm"),
            ("/pkg/articles.jostar", "application/octet-stream"),
        ] {
            let reply = site.get(path, "identity");
            assert_eq!(reply.header("content-type"), expected, "{path}");
        }
    }

    #[test]
    fn what_is_outside_or_hidden_or_installed_is_not_served() {
        let site = Site::start();
        for path in [
            "/../secret.txt",
            "/pkg/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e%5csecret.txt",
            "//../secret.txt",
            "/.env",
            "/%2eenv",
            "/.git/config",
            "/pkg/../.git/config",
            "/pkg/.secret",
            "/pkg/%2esecret",
            "/pkg/..%2fsecret.txt",
            "/node_modules/some/index.js",
            "/node%5Fmodules/some/index.js",
        ] {
            let reply = site.get(path, "identity");
            assert_eq!(reply.status, 404, "{path}");
            assert!(reply.body.is_empty(), "{path}");
        }
    }

    #[test]
    fn the_module_comes_from_its_own_folder_and_from_no_other() {
        let site = Site::start();
        assert_eq!(site.get("/pkg/jostar.js", "identity").body, b"the module");
        assert_eq!(site.get("/pkg/other.js", "identity").status, 404);
    }

    #[test]
    fn the_documentation_lies_beside_the_page() {
        let site = Site::start();
        assert_eq!(site.get("/docs/", "identity").body, b"<!doctype html><title>Documentation</title>");
        assert_eq!(site.get("/docs/../secret.txt", "identity").status, 404);
    }

    #[test]
    fn the_list_of_files_is_a_script_and_no_file() {
        let site = Site::start();
        let reply = site.get("/precache.js", "identity");
        assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8");
        let script = String::from_utf8(reply.body).unwrap();
        assert!(script.contains("[\"pkg/jostar.js\",\""), "{script}");
    }

    #[test]
    fn a_path_is_private_by_its_parts_and_not_by_its_letters() {
        for (path, expected) in [
            ("/", false),
            ("/pkg/jostar.d.ts", false),
            ("/my_node_modules/x", false),
            ("/pkg/.", true),
            ("/Node_Modules/x", true),
            ("/%2E%2E/x", true),
        ] {
            assert_eq!(is_private(path), expected, "{path}");
        }
    }

    #[test]
    fn files_are_sent_as_brotli_to_those_who_accept_it() {
        let site = Site::start();
        for path in ["/app.js", "/pkg/jostar_bg.wasm"] {
            let plain = site.get(path, "gzip, deflate");
            assert!(!plain.has_header("content-encoding"), "{path}");

            let packed = site.get(path, "gzip, deflate, br, zstd");
            assert_eq!(packed.header("content-encoding"), "br", "{path}");
            assert!(packed.header("vary").contains("accept-encoding"), "{path}");
            assert!(packed.body.len() < plain.body.len() / 2, "{path}");

            let mut body = Vec::new();
            brotli::BrotliDecompress(&mut unchunked(&packed.body).as_slice(), &mut body).unwrap();
            assert_eq!(body, plain.body, "{path}");
        }
    }

    /// The bytes of a body in chunks: a length in hexadecimal, a line end, the bytes, and a line end, until the length
    /// is zero.
    fn unchunked(mut body: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        loop {
            let end = body.windows(2).position(|two| two == b"\r\n").unwrap();
            let length = str::from_utf8(&body[..end]).unwrap();
            let length = usize::from_str_radix(length, 16).unwrap();
            if length == 0 {
                return bytes;
            }
            bytes.extend_from_slice(&body[end + 2..][..length]);
            body = &body[end + 2 + length + 2..];
        }
    }

    #[test]
    fn a_dropped_server_answers_no_more() {
        let site = Site::start();
        let address = site.server.address;
        assert_eq!(site.get("/", "identity").status, 200);
        drop(site);
        assert!(TcpStream::connect(address).is_err());
    }
}
