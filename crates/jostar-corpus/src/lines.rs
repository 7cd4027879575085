//! Lines of a text.

/// Counts lines on the way through a text.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0, line: 1 }
    }

    /// The line, from 1, of a byte of the text that does not lie before the last one asked for.
    pub(crate) fn of(&mut self, at: usize) -> usize {
        let at = at.clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..at].iter().filter(|byte| **byte == b'\n').count();
        self.at = at;
        self.line
    }
}

/// The line, from 1, of a byte of a text.
pub(crate) fn line(text: &str, at: usize) -> usize {
    Lines::new(text).of(at)
}
