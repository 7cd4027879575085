//! Turns the beginning of an index into an index of its own.
//!
//! On a slow line the texts, which are most of an index, take long to arrive. Their section is the last one, so
//! everything else is there by then, and each text that has arrived can be searched while the others are on their way.
//! A text ends with 0. No other byte of the stream is 0, because only the varint 0 contains one. The missing texts are
//! therefore added as empty texts of one byte each.

use crate::container::{self, Entry, Extent};
use crate::error::Error;
use crate::symbols::END;
use crate::text;

/// Completes the index that begins with `part`. Texts that have not arrived whole are empty.
pub(crate) fn completed(mut part: Vec<u8>) -> Result<Vec<u8>, Error> {
    let table = container::table(&part, Extent::Part)?;
    let [title, body] = text::SECTIONS;
    let Some((Entry { range: bodies, .. }, before)) = table.split_last().filter(|(last, _)| last.tag == body)
    else {
        let end = table.last().map_or(0, |last| last.range.end);
        return Err(container::incomplete(end, &part));
    };
    if bodies.start > part.len() {
        return Err(container::incomplete(bodies.start, &part));
    }
    let texts = |stream: &[u8]| stream.iter().filter(|byte| u32::from(**byte) == END).count();
    let documents =
        before.iter().find(|entry| entry.tag == title).map_or(0, |entry| texts(&part[entry.range.clone()]));
    let arrived = &part[bodies.start..];
    let whole = arrived.iter().rposition(|byte| u32::from(*byte) == END).map_or(0, |last| last + 1);
    let missing = documents.saturating_sub(texts(arrived));
    part.truncate(bodies.start + whole);
    part.resize(part.len() + missing, END as u8);
    container::fit(&mut part, &table);
    Ok(part)
}
