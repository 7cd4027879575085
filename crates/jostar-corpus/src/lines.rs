//! Line numbers of a text.

/// Counts the lines of a text, from its beginning to its end.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0, line: 1 }
    }

    /// The line, counted from 1, of the byte `at`, which must not be before that of the last call.
    pub(crate) fn of(&mut self, at: usize) -> usize {
        let at = at.clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..at].iter().filter(|byte| **byte == b'\n').count();
        self.at = at;
        self.line
    }
}

/// The line, counted from 1, of a byte of a text.
pub(crate) fn line(text: &str, at: usize) -> usize {
    Lines::new(text).of(at)
}
