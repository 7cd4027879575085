//! Where sentences end.

/// Whether `mark` ends a sentence. `next` is the character after it: a full stop inside a number or a name has no space
/// after it. In CJK text no mark has one.
pub fn ends_sentence(mark: char, next: Option<char>) -> bool {
    match mark {
        '。' | '！' | '？' => true,
        '.' | '!' | '?' | '؟' | '…' | '۔' => {
            next.is_none_or(|next| next.is_whitespace() || matches!(next, '»' | '”' | '’' | ')' | '"' | '\''))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_inside_a_number_ends_nothing() {
        assert!(ends_sentence('.', Some(' ')) && ends_sentence('؟', None) && ends_sentence('.', Some('»')));
        assert!(ends_sentence('。', Some('東')));
        assert!(!ends_sentence('.', Some('5')) && !ends_sentence('،', Some(' ')));
    }
}
