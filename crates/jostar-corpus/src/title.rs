//! Makes a title for an article that has none.

use std::ops::Range;

use jostar_analysis::{ends_sentence, is_unbroken, tokens};

/// The length of the longest title made from a text, in characters, without the ellipsis.
const LONGEST: usize = 90;

/// The first sentence of `body`. One of more than [`LONGEST`] characters is cut at the end of a word and gets an
/// ellipsis. `None` if `body` has no words.
pub(crate) fn from_body(body: &str) -> Option<String> {
    let start = tokens(body).next()?.start;
    // What opens the first word's quotation or bracket belongs to the title.
    let start = body[..start]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + body[space..].chars().next().map_or(0, char::len_utf8));
    let sentence = first_sentence(&body[start..]);
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((limit, _)) = sentence.char_indices().nth(LONGEST) else {
        return Some(sentence.strip_suffix('.').unwrap_or(&sentence).to_owned());
    };
    // A run without spaces is cut at a character.
    let fitting = |word: Range<usize>| {
        let is_cut = word.end > limit && is_unbroken(&sentence[word.clone()]);
        let begins = |at: &usize| sentence.get(*at..).is_some_and(is_unbroken);
        if is_cut { (word.start..=limit).rev().find(begins) } else { Some(word.end) }
    };
    let cut = tokens(&sentence).map_while(fitting).take_while(|end| *end <= limit).last();
    // A first word longer than a title is cut where the title ends.
    Some(format!("{}…", &sentence[..cut.unwrap_or(limit)]))
}

/// `text` up to and including the mark that ends its first sentence, or up to the end of its first paragraph.
fn first_sentence(text: &str) -> &str {
    let mut chars = text.char_indices().peekable();
    let mut line_end = None;
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' if line_end.is_some() => return &text[..at],
            '\n' => line_end = Some(at),
            _ if !c.is_whitespace() => line_end = None,
            _ => {}
        }
        if ends_sentence(c, chars.peek().map(|(_, next)| *next)) {
            return &text[..at + c.len_utf8()];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, title: &str) {
        assert_eq!(from_body(body).as_deref(), Some(title), "{body}");
    }

    #[test]
    fn a_title_is_the_beginning_of_the_first_sentence() {
        check("این خبر است. این خبر دیگری است.", "این خبر است");
        check("آیا چنین است؟ آری.", "آیا چنین است؟");
        check("بند نخست\n\nبند دوم", "بند نخست");
        check("سطر نخست\nسطر دوم. باز هم", "سطر نخست سطر دوم");
        check("رشد ۳.۵ درصدی است. پایان", "رشد ۳.۵ درصدی است");
        check("\n\n  «نقل» آغاز شد", "«نقل» آغاز شد");
    }

    #[test]
    fn a_long_sentence_is_cut_at_the_end_of_a_word() {
        let body = "واژه ".repeat(40);
        check(&body, &format!("{}…", "واژه ".repeat(18).trim_end()));
        check(&"و".repeat(200), &format!("{}…", "و".repeat(90)));
        check(&"กก\u{E35}".repeat(40), &format!("{}…", "กก\u{E35}".repeat(30)));
        check(&format!("กก {}", "ก\u{E35}".repeat(100)), &format!("กก {}…", "ก\u{E35}".repeat(43)));
    }

    #[test]
    fn no_words_give_no_title() {
        assert_eq!(from_body(" — \n"), None);
    }
}
