//! `cargo xtask demo`: the demo page, on this computer.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::ops::RangeInclusive;

use anyhow::{Context, Result};

use crate::serve::{self, Server};
use crate::{wasm, workspace};

/// The ports that are tried when none is asked for.
const PORTS: RangeInclusive<u16> = 8017..=8037;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The port to listen on [default: 8017, or the next that is free].
    #[arg(long)]
    port: Option<u16>,
    /// Open the page in the default browser.
    #[arg(long)]
    open: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    wasm::build_for_www()?;
    let listener = match args.port {
        Some(port) => serve::listen(port)
            .with_context(|| format!("cannot listen on port {port}: give another, or leave --port out"))?,
        None => listen_on_first_free(PORTS)?,
    };
    let server = Server::start(&workspace::www(), listener)?;
    let url = server.url();
    println!("The demo is at {url} (Ctrl-C ends it).");
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        eprintln!("warning: could not open a browser ({error}): open the address yourself");
    }
    server.until_ctrl_c()
}

fn listen_on_first_free(ports: RangeInclusive<u16>) -> Result<TcpListener> {
    let (first, last) = (*ports.start(), *ports.end());
    for port in ports {
        match serve::listen(port) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error).with_context(|| format!("cannot listen on port {port}"));
            }
        }
    }
    anyhow::bail!("the ports {first} to {last} are all taken: choose another with --port")
}

#[cfg(test)]
mod tests {
    use super::listen_on_first_free;
    use crate::serve;

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = serve::listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        // The ports after it may be taken by another program too, so only what is certain
        // is asserted: never the taken one, and never one outside the range.
        let last = port.saturating_add(20);
        if let Ok(listener) = listen_on_first_free(port..=last) {
            let found = listener.local_addr().unwrap().port();
            assert!(found > port && found <= last);
        }
        let error = listen_on_first_free(port..=port).unwrap_err();
        assert!(error.to_string().contains("--port"), "{error}");
    }
}
