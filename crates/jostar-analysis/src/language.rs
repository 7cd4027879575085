//! Detects the language of a text, and of a word in it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fold::fold;
use crate::languages::LANGUAGES;

/// For each telling word, the indices of its languages.
static OF_WORD: LazyLock<FxHashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut of_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (place, language) in LANGUAGES.iter().enumerate() {
        for word in language.telling.split(' ') {
            of_word.entry(fold(word)).or_default().push(place);
        }
    }
    of_word
});

/// The number of words of a text that are examined.
const SAMPLE: usize = 60;

/// The most likely language of a text with these terms, in their order, as an ISO 639 code. `""` if no language here
/// fits. Only the first 60 terms are examined.
///
/// The result is the language with the most function words in the text. Without any, it is the usual language of the
/// script.
pub fn language<'t>(terms: impl IntoIterator<Item = &'t str>) -> &'static str {
    let mut found = [0; LANGUAGES.len()];
    let mut scripts: Vec<(u32, &'static str)> = Vec::new();
    for term in terms.into_iter().take(SAMPLE) {
        for place in OF_WORD.get(term).into_iter().flatten() {
            found[*place] += 1;
        }
        let script = of_script(term);
        match scripts.iter_mut().find(|(_, other)| *other == script) {
            Some((count, _)) => *count += 1,
            None => scripts.push((1, script)),
        }
    }
    let most = found.iter().max().copied().unwrap_or(0);
    match found.iter().position(|count| *count == most) {
        Some(place) if most > 0 => LANGUAGES[place].code,
        _ => scripts.into_iter().max().map_or("", |(_, language)| language),
    }
}

/// The language of a word in a text of `language`. It is `language` itself unless that uses another script; then it is
/// the usual language of the word's script.
pub(crate) fn language_of_word<'l>(term: &str, language: &'l str) -> &'l str {
    let usual = of_script(term);
    let script_of_text = match language {
        "fa" | "ar" | "ur" | "ckb" | "ps" | "ug" | "sd" => "fa",
        "ru" | "uk" | "kk" | "bg" | "sr" | "be" | "ky" | "tg" | "mn" => "ru",
        "el" => "el",
        "hi" | "ne" | "mr" => "hi",
        "ta" => "ta",
        "hy" => "hy",
        "ko" => "ko",
        "he" | "yi" => "he",
        "ja" | "zh" | "th" | "lo" | "km" | "my" | "ka" | "am" | "bn" | "gu" | "pa" | "te" | "kn" | "ml" => "",
        _ => "en",
    };
    // Serbian uses two scripts.
    if usual == script_of_text || language == "sr" && usual == "en" { language } else { usual }
}

/// The usual language of a word's script. `""` if no language here uses the script.
fn of_script(term: &str) -> &'static str {
    let of_letter = |c| match c {
        'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Some("en"),
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Some("el"),
        '\u{0400}'..='\u{052F}' => Some("ru"),
        '\u{0530}'..='\u{058F}' => Some("hy"),
        '\u{0590}'..='\u{05FF}' => Some("he"),
        '\u{0600}'..='\u{08FF}' => Some("fa"),
        '\u{0900}'..='\u{097F}' => Some("hi"),
        '\u{0B80}'..='\u{0BFF}' => Some("ta"),
        '\u{AC00}'..='\u{D7A3}' => Some("ko"),
        _ => None,
    };
    // Digits in a term are ASCII, so this finds a letter.
    term.chars().find_map(of_letter).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[test]
    fn a_text_is_in_the_language_of_its_function_words() {
        let table = [
            ("رئیس جمهور در گفت\u{200C}وگو با شبکه خبری گفت که این روابط به نفع دو کشور است", "fa"),
            ("رئيس جمهور گفت كه اين روابط به نفع دو كشور است", "fa"),
            ("قال الرئيس في هذا اللقاء إن العلاقات التي تربط البلدين قد تطورت", "ar"),
            ("صدر نے کہا ہے کہ دونوں ملکوں میں تعلقات اور تجارت", "ur"),
            ("The relations of the two countries", "en"),
            ("Die Beziehungen der beiden Länder und das Abkommen", "de"),
            ("Les relations des deux pays et le traité", "fr"),
            ("İki ülke ve bu ilişkiler için bir anlaşma", "tr"),
            ("Отношения и торговля, что это не так", "ru"),
            ("Бұл келісім және екі ел үшін", "kk"),
            ("پزشکیان قزاقستان", "fa"),
            ("Wasserstoffbrückenbindung", "en"),
            ("東京都", ""),
            ("۱۲۳", ""),
            ("", ""),
        ];
        for (text, expected) in table {
            let terms: Vec<String> = tokens(text).map(|span| fold(&text[span])).collect();
            assert_eq!(language(terms.iter().map(String::as_str)), expected, "{text}");
        }
    }

    #[test]
    fn a_word_in_another_script_is_in_the_usual_language_of_that() {
        assert_eq!(language_of_word("server", "fa"), "en");
        assert_eq!(language_of_word("server", "de"), "de");
        assert_eq!(language_of_word("server", "ko"), "en");
        assert_eq!(language_of_word("ספר", "he"), "he");
        assert_eq!([language_of_word("knjige", "sr"), language_of_word("књиге", "sr")], ["sr"; 2]);
        assert_eq!(language_of_word("کتاب", "de"), "fa");
        assert_eq!(language_of_word("كتاب", "ar"), "ar");
    }
}
