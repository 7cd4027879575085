//! Signs that are words or belong to one: `=>`, `{:?}`, "C++", `--flag`.
//!
//! Punctuation normally separates words. But programmers search for operators and for names that contain signs. A run
//! of signs may therefore be
//!
//! * a word of its own: `===`, `??=`, `->`, `//!`, with at least two signs that do not end or divide sentences;
//! * the beginning of the next word: `.NET`, `@media`, `$ref`, `-f`, `--flag`, `::before`;
//! * the end of the word before it: "C++", "C#", "A+".
//!
//! Only the characters on its two sides decide which it is. A name with signs is also found by its plain part
//! ([`parts`](mod@crate::parts)).

use crate::class::{Class, class};
use crate::part::Part;

/// The role of a run of signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sign {
    /// This many bytes are a word.
    Word(usize),
    /// This many bytes begin the next word.
    Before(usize),
    /// This many bytes only separate words.
    Nothing(usize),
}

/// The longest run of signs that may be a word, in bytes. A longer run is a line or an ornament.
const MOST: usize = 4;

/// Whether a run of signs may begin with this character.
pub(crate) fn is_sign(c: char) -> bool {
    is_plain(c) || matches!(c, '/' | '{')
}

/// Whether a sign may be in a run. Braces and slashes have their own rules.
fn is_plain(c: char) -> bool {
    c.is_ascii() && b"!#$%&*+-.:<=>?@\\^|~".contains(&(c as u8))
}

/// The neighbour of a run of signs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// White space or an end of the text.
    Space,
    /// A letter or a digit.
    Word,
    /// Another separator: a bracket, a quotation mark.
    Other,
}

#[inline(never)]
fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Space,
        Some(c) if c.is_whitespace() => Side::Space,
        Some(c) => match class(c) {
            Class::ArabicLetter | Class::Letter | Class::Digit | Class::Unspaced | Class::Unbroken => {
                Side::Word
            }
            _ => Side::Other,
        },
    }
}

/// The role of the run of signs at the beginning of `rest`. `before` is the character before it.
#[inline(never)]
pub(crate) fn at(before: Option<char>, rest: &str) -> Sign {
    if rest.starts_with('{') {
        return braces(rest);
    }
    let left = side(before);
    if rest.starts_with('/') {
        return slashes(left, rest);
    }
    let length = rest.bytes().take_while(|byte| is_plain(char::from(*byte))).count();
    let (run, after) = rest.halves(length);
    let next = after.chars().next();
    // "*/" ends a comment.
    if run == "*" && next == Some('/') && left != Side::Word {
        return Sign::Word(2);
    }
    if left != Side::Word && next.is_some_and(|c| c.is_ascii_alphabetic()) && is_listed(run, BEFORE) {
        return Sign::Before(length);
    }
    let right = side(next);
    let word = trimmed(run, left, right);
    // A single sign is a word if it is the whole text or if the text talks about it.
    let is_all = before.is_none() && after.is_empty();
    let is_one = word.len() == 1 && (is_all || left == Side::Space && is_spoken_of(word, after));
    if is_one || is_word(word, left, right) { Sign::Word(word.len()) } else { Sign::Nothing(length) }
}

/// Signs with which names begin.
const BEFORE: &str = "! # $ % & - . : ? @ \\ ++ -- ... ::";

/// Signs that are words between spaces or before a word, although similar ones end or decorate sentences.
const APART: &str = ".. ?. ?: ?? !! :: ** ~~";

fn is_listed(run: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == run)
}

/// A run without the punctuation that ends its sentence.
fn trimmed(run: &str, left: Side, right: Side) -> &str {
    let word = run.trim_end_matches(['.', ':', '?']);
    let is_sentence = right != Side::Word && (left == Side::Word || word.len() > 1);
    if is_sentence { word } else { run }
}

/// Whether a run of at least two signs is a word.
fn is_word(word: &str, left: Side, right: Side) -> bool {
    let is_within = left == Side::Word && right == Side::Word;
    if !(2..=MOST).contains(&word.len()) || is_within && matches!(word, "::" | "->") {
        return false;
    }
    if is_listed(word, APART) {
        // Two colons belong to the name after them, or to a path. The last two are emphasis.
        return left == Side::Space && right == Side::Space
            || right == Side::Word && matches!(word, ".." | "?." | "?:" | "??" | "!!");
    }
    let (mut sentence, mut brackets) = (0, 0);
    for byte in word.bytes() {
        sentence += usize::from(b".:!?-".contains(&byte));
        brackets += usize::from(b"<>".contains(&byte));
    }
    let first = word.as_bytes()[0];
    // Signs that end or divide sentences, faces, the ends of type parameters, lines and ornaments.
    let is_line = word.bytes().all(|byte| byte == first) && (b"#*~".contains(&first) || word.len() == MOST);
    let is_end = sentence == word.len() || word.ends_with(['.', ':', '?']);
    let is_bracket = brackets == word.len() && left == Side::Word;
    !(is_end || is_line || is_bracket)
}

/// Whether the text talks about one sign that `after` follows: "the ? operator". At the end of a sentence no small
/// letter follows.
fn is_spoken_of(sign: &str, after: &str) -> bool {
    let after = after.as_bytes();
    matches!(sign, "!" | "?" | "@" | "^" | "\\")
        && after.len() > 1
        && after[0] == b' '
        && after[1].is_ascii_lowercase()
}

/// `{}`, and the format strings of Rust and Python: `{:?}`, `{:>8}`.
fn braces(rest: &str) -> Sign {
    let inside = rest.part(1..);
    let length =
        inside.bytes().take(8).take_while(|byte| byte.is_ascii_graphic() && !b"{}".contains(byte)).count();
    let is_format = inside.part(length..).starts_with('}') && (length == 0 || inside.starts_with([':', '!']));
    if is_format { Sign::Word(length + 2) } else { Sign::Nothing(1) }
}

/// `//`, `///`, `//!`, `/*` and `/**` where a comment may begin, but not in the middle of a path or an address.
fn slashes(left: Side, rest: &str) -> Sign {
    let length = rest.bytes().take(MOST).take_while(|byte| b"/!*".contains(byte)).count();
    let is_comment = matches!(rest.part(..length), "//" | "///" | "//!" | "/*" | "/**");
    if is_comment && left == Side::Space { Sign::Word(length) } else { Sign::Nothing(1) }
}

/// The number of bytes of signs at the beginning of `rest` that end the word `word`: "C++", "F#", "A+".
pub(crate) fn after(word: &str, rest: &str) -> usize {
    // Few words are followed by such a sign.
    match rest.as_bytes().first() {
        Some(b'+' | b'#') if word.ends_with(|c: char| c.is_ascii_alphabetic()) => after_letter(word, rest),
        // The same in full-width forms.
        Some(0xEF) if word.ends_with(|c| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')) => {
            ["＋＋", "＃"].iter().find(|run| rest.starts_with(**run)).map_or(0, |run| run.len())
        }
        _ => 0,
    }
}

#[inline(never)]
fn after_letter(word: &str, rest: &str) -> usize {
    let length = rest.bytes().take_while(|byte| is_plain(char::from(*byte))).count();
    let next = rest.part(length..).chars().next();
    let right = side(next);
    let run = trimmed(rest.part(..length), Side::Word, right);
    let is_letter = next.is_some_and(char::is_alphabetic);
    let is_name = match run {
        "++" => !is_letter,
        "+" => right != Side::Word,
        // In r#match, a single letter precedes the sign; in page#place, a whole word does.
        "#" => right != Side::Word || word.len() == 1 && is_letter,
        _ => false,
    };
    let is_marked = next.is_some_and(|c| class(c) == Class::Mark);
    if is_name && !is_marked { run.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::tokens;

    fn check(text: &str, words: &[&str]) {
        let found: Vec<&str> = tokens(text).map(|span| &text[span]).collect();
        assert_eq!(found, words, "{text}");
    }

    #[test]
    fn operators_are_words() {
        check("a === b", &["a", "===", "b"]);
        check("x ??= y?.z", &["x", "??=", "y", "?.", "z"]);
        check("fn f() -> i32", &["fn", "f", "->", "i32"]);
        check("x=>x+1", &["x", "=>", "x", "1"]);
        check("0..=5 and 0..5", &["0", "..=", "5", "and", "0", "..", "5"]);
        check("println!(\"{:?} {}\", x)", &["println", "{:?}", "{}", "x"]);
        check("//! Docs", &["//!", "Docs"]);
        check("use =>. Or ===:", &["use", "=>", "Or", "==="]);
        check("how to use ? in main", &["how", "to", "use", "?", "in", "main"]);
        for sign in
            ["===", "??=", "..=", "?.", "=>", "->", "{:?}", "//!", "&&", "||", "::", "!=", "<=", "<<", "|>"]
        {
            check(sign, &[sign]);
        }
    }

    #[test]
    fn signs_begin_names() {
        check("the .NET runtime", &["the", ".NET", "runtime"]);
        check("@media, #id and $ref", &["@media", "#id", "and", "$ref"]);
        check("run --flag --dry-run", &["run", "--flag", "--dry", "run"]);
        check("(&nbsp;) node_modules/.vite /@fs/", &["&nbsp", "node", "modules", ".vite", "@fs"]);
        check("li::before ::after f(...args)", &["li", "before", "::after", "f", "...args"]);
        check("tar -xzf -1 a-b (-v) ++i", &["tar", "-xzf", "1", "a", "b", "-v", "++i"]);
    }

    #[test]
    fn signs_end_names() {
        check("C++, C# and F#.", &["C++", "C#", "and", "F#"]);
        check("C++17 Notepad++ g++", &["C++", "17", "Notepad++", "g++"]);
        check("Grade A+ or 1+1 or a+b", &["Grade", "A+", "or", "1", "1", "or", "a", "b"]);
        check("Ｃ＋＋とＣ＃", &["Ｃ＋＋", "と", "Ｃ＃"]);
        check("r#match page#place PR#12", &["r#", "match", "page", "place", "PR", "12"]);
    }

    #[test]
    fn punctuation_is_not_a_word() {
        check("Really?! Yes... no -- maybe - or not!!", &["Really", "Yes", "no", "maybe", "or", "not"]);
        check("end.Start wait...what :-) ;-)", &["end", "Start", "wait", "what"]);
        check("20 %. 50%: 3 * 4 = 12", &["20", "50", "3", "4", "12"]);
        check("Que faire ? Rien !", &["Que", "faire", "Rien"]);
        check("===== ---- **** ## Title ###", &["Title"]);
        check("Vec<Vec<T>> a::b p->q </div>", &["Vec", "Vec", "T", "a", "b", "p", "q", "div"]);
        check("R & D, R&D", &["R", "D", "R", "D"]);
        check("متن .بعد", &["متن", "بعد"]);
    }
}
