//! `cargo xtask demo`: the demo page and the documentation, on this computer.

use std::io::{self, ErrorKind};
use std::ops::RangeInclusive;

use anyhow::{Context, Result, bail};

use crate::serve::{self, Server};
use crate::{docs, wasm, workspace};

/// The ports to try if none is given.
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
    wasm::run()?;
    docs::write()?;
    let listener = match args.port {
        Some(port) => serve::listen(port)
            .with_context(|| format!("cannot listen on port {port}: give another, or leave --port out"))?,
        None => on_first_free(PORTS, serve::listen)?,
    };
    let server = Server::start(&workspace::www(), &workspace::pkg(), &docs::folder(), listener)?;
    let url = server.url();
    println!("The demo is at {url} (Ctrl-C ends it).");
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        eprintln!("warning: could not open a browser ({error}): open the address yourself");
    }
    server.until_ctrl_c()
}

/// The result of `listen` on the first free port.
fn on_first_free<L>(ports: RangeInclusive<u16>, listen: impl Fn(u16) -> io::Result<L>) -> Result<L> {
    let (first, last) = (*ports.start(), *ports.end());
    for port in ports {
        match listen(port) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error).with_context(|| format!("cannot listen on port {port}"));
            }
        }
    }
    bail!("the ports {first} to {last} are all taken: choose another with --port")
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::on_first_free;
    use crate::serve;

    #[test]
    fn a_taken_port_is_passed_over() {
        let listen = |port| match port {
            ..7 => Err(ErrorKind::AddrInUse.into()),
            port => Ok(port),
        };
        assert_eq!(on_first_free(5..=9, listen).unwrap(), 7);
        let error = on_first_free(5..=6, listen).unwrap_err();
        assert!(error.to_string().contains("--port"), "{error}");
    }

    #[test]
    fn a_port_that_another_program_has_is_taken() {
        let taken = serve::listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = on_first_free(port..=port, serve::listen).unwrap_err();
        assert!(error.to_string().contains("all taken"), "{error}");
    }

    #[test]
    fn a_port_that_may_not_be_listened_on_ends_the_search() {
        let listen = |port| match port {
            5 => Err(ErrorKind::PermissionDenied.into()),
            port => Ok(port),
        };
        let error = on_first_free(5..=9, listen).unwrap_err();
        assert!(error.to_string().contains("port 5"), "{error}");
    }
}
