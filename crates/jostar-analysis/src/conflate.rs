//! Decides which terms belong together.
//!
//! A term has *keys*. Terms that share a key are forms of the same word. Keys depend on the vocabulary, which is the
//! terms of the corpus with their counts, because a rule may cut an ending only if the remainder is a word there.
//!
//! Persian has its own rules, which also work for words that the corpus does not have. For other languages, the
//! Snowball stemmers give the keys when an index is built, and the index keeps the classes. For a word that the index
//! does not have, its [`endings`](crate::endings) tell of which words it may be a form.

use crate::languages::fa;

/// The terms of a corpus.
pub trait Vocabulary {
    /// How often a term occurs. 0 if it is not a term of the corpus.
    fn count(&self, term: &str) -> u32;

    /// Which endings of a Persian word only seem to be endings: the «ان» of «تهران». A table of the language lists them;
    /// an index carries those that matter to it. 0 for a word that is not listed.
    fn kept(&self, word: &str) -> u16;
}

/// The words of which a term is a form. Keys are compared and never shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keys {
    /// One key, or more if a term is a form of several words. Never empty. A key is a term unless it begins with a
    /// tilde. Then it names a verb by its past stem, which may also be a noun, or it is a stem from a stemmer.
    pub strong: Vec<String>,
    /// What this term may be derived from without being a mere form of it: the term «ایران» for «ایرانی», or the key of
    /// a verb for its infinitive.
    pub weak: Option<String>,
}

impl Keys {
    pub(crate) fn own(term: &str) -> Keys {
        Keys { strong: vec![term.to_owned()], weak: None }
    }

    pub(crate) fn verb(class: &str) -> Keys {
        Keys { strong: vec![Self::verb_key(class)], weak: None }
    }

    pub(crate) fn verb_key(class: &str) -> String {
        format!("~{class}")
    }

    pub(crate) fn add(&mut self, key: String) {
        if !self.strong.contains(&key) {
            self.strong.push(key);
        }
    }

    /// Adds the keys that the same term has in another language.
    #[cfg(feature = "stemmers")]
    pub fn join(&mut self, other: Keys) {
        other.strong.into_iter().for_each(|key| self.add(key));
        self.weak = self.weak.take().or(other.weak);
    }

    /// Whether the two share a strong key.
    pub fn meet(&self, other: &Keys) -> bool {
        self.strong.iter().any(|key| other.strong.contains(key))
    }
}

/// The keys of a Persian term of `vocabulary`, or of a Persian word that it does not have. A term in another script has
/// only itself as a key.
pub fn keys(term: &str, vocabulary: &dyn Vocabulary) -> Keys {
    fa::keys(term, vocabulary)
}

#[cfg(feature = "stemmers")]
pub(crate) use build::Counts;
#[cfg(feature = "stemmers")]
pub use build::{Use, classes};

#[cfg(feature = "stemmers")]
mod build {
    use rustc_hash::FxHashMap;

    use super::{Keys, Vocabulary, keys};
    use crate::fold::fold;
    use crate::languages::he;
    use crate::stem::Stemmers;

    /// A term of a corpus and its use there.
    #[derive(Clone, Copy, Debug)]
    pub struct Use<'t> {
        /// The term.
        pub term: &'t str,
        /// How often it occurs.
        pub count: u32,
        /// Its usual spelling.
        pub surface: &'t str,
        /// The language of most texts with the term, as an ISO 639 code.
        pub language: &'t str,
    }

    /// How often the terms of a corpus occur.
    pub(crate) struct Counts<'t>(FxHashMap<&'t str, u32>);

    impl<'t> Counts<'t> {
        pub(crate) fn of(terms: &[Use<'t>]) -> Counts<'t> {
            Counts(terms.iter().map(|used| (used.term, used.count)).collect())
        }
    }

    impl Vocabulary for Counts<'_> {
        fn count(&self, term: &str) -> u32 {
            self.0.get(term).copied().unwrap_or(0)
        }

        fn kept(&self, word: &str) -> u16 {
            crate::kept(word)
        }
    }

    /// The keys of all terms of a corpus, in the order of the terms.
    pub fn classes(terms: &[Use]) -> Vec<Keys> {
        let vocabulary = Counts::of(terms);
        let mut stemmers = Stemmers::new(&vocabulary, terms);
        let mut all = Vec::with_capacity(terms.len());
        for used in terms {
            all.push(match stemmers.stem(used) {
                Some((language, stem)) => {
                    let mut own = Keys { strong: vec![format!("~{language}~{stem}")], weak: None };
                    if language == "he" {
                        for rest in he::without_prefixes(used.term) {
                            let stem = stemmers
                                .stem(&Use { term: rest, ..*used })
                                .map_or_else(String::new, |(_, stem)| stem);
                            own.add(format!("~he~{stem}"));
                        }
                    }
                    own
                }
                None if stemmers.language(used) == "fa" => {
                    as_written(keys(used.term, &vocabulary), used.surface, &vocabulary)
                }
                None => Keys::own(used.term),
            });
        }
        all
    }

    /// If a term is a form of several words and its usual spelling shows the joint, only the word before the joint
    /// counts: «زمین\u{200C}های» belongs to «زمین», and «زمینه\u{200C}ای» to «زمینه».
    fn as_written(mut keys: Keys, surface: &str, vocabulary: &dyn Vocabulary) -> Keys {
        if keys.strong.len() > 1
            && let Some((word, _)) = surface.rsplit_once('\u{200C}')
        {
            let shown = super::keys(&fold(word), vocabulary);
            if keys.meet(&shown) {
                keys.strong.retain(|key| shown.strong.contains(key));
            }
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use crate::languages::without_article;
    use std::collections::HashMap;

    struct Words(HashMap<String, u32>);

    impl Vocabulary for Words {
        fn count(&self, term: &str) -> u32 {
            self.0.get(term).copied().unwrap_or(0)
        }

        fn kept(&self, word: &str) -> u16 {
            crate::kept(word)
        }
    }

    /// A vocabulary in which the first word has this count and the others occur once.
    fn words(words: &[&str], first: u32) -> Words {
        let counts = std::iter::once(first).chain(std::iter::repeat(1));
        Words(words.iter().map(|word| fold(word)).zip(counts).collect())
    }

    #[test]
    fn forms_of_a_word_share_a_key() {
        let table: [&[&str]; 22] = [
            &["همکاری", "همکاریها", "همکاریهای", "همکاریهایی"],
            &["کشور", "کشورها", "کشورهای", "کشورمان"],
            &["نماینده", "نمایندگان", "نمایندگانی"],
            &["دانشجو", "دانشجویان", "دانشجوی"],
            &["اقدام", "اقدامات"],
            &["جلسه", "جلسات"],
            &["مبارزه", "مبارزات"],
            &["بزرگ", "بزرگتر", "بزرگترین"],
            &["مسئول", "مسئولان", "مسئولین"],
            &["توانست", "میتواند", "نمیتوانند", "بتواند", "توانستند", "میتوانست"],
            &["گفت", "میگوید", "گفتهاند", "بگوید", "نگفت"],
            &["شد", "میشود", "نشد", "شدهاست", "شدهاند", "بشود"],
            &["کتاب", "کتابها", "کتابهایش", "کتب"],
            &["شورا", "شورای"],
            &["اعضا", "اعضای", "عضو"],
            &["حقوق", "حق"],
            &["یافت", "بیابد", "نیافت", "مییابند"],
            &["آمد", "میآید", "نیامد", "بیاید"],
            &["برگشت", "برمیگردد", "برنگشت"],
            &["آثار", "اثر", "آثارش"],
            &["خانه", "خانهی", "خانهای", "خانهها"],
            &["گسترد", "میگسترد", "گسترده"],
        ];
        for row in table {
            let vocabulary = words(row, 50);
            let first = keys(&fold(row[0]), &vocabulary);
            for word in row {
                let keys = keys(&fold(word), &vocabulary);
                assert!(keys.meet(&first), "{word} {:?}, {} {:?}", keys.strong, row[0], first.strong);
            }
        }
    }

    #[test]
    fn words_that_only_look_like_forms_share_none() {
        let table = [
            ("ایران", "ایر"),
            ("تهران", "تهر"),
            ("دختر", "دخ"),
            ("دفتر", "دف"),
            ("باران", "بار"),
            ("میزان", "میز"),
            ("پایان", "پای"),
            ("زمین", "زم"),
            ("تنها", "تن"),
            ("حیات", "حی"),
            ("مردم", "مرد"),
            ("سازمان", "ساز"),
            ("ساختمان", "ساخت"),
            ("دانش", "دان"),
            ("ارزش", "ارز"),
            ("گزارش", "گزار"),
            ("آرامش", "آرام"),
            ("میدان", "دان"),
            ("برای", "برا"),
            ("نزد", "زد"),
            ("بالا", "لا"),
            ("استان", "است"),
            ("درمان", "در"),
            ("بهار", "به"),
            ("ادبیات", "ادب"),
            ("انتخابات", "انتخاب"),
            ("مجازات", "مجاز"),
            ("برداشت", "داشت"),
            ("آگاهی", "آگاه"),
        ];
        for (word, other) in table {
            // First no word is much more frequent; then the shorter one is by far.
            for first in [1, 10_000] {
                let vocabulary = words(&[other, word], first);
                let (keys, others) = (keys(&fold(word), &vocabulary), keys(&fold(other), &vocabulary));
                assert!(!keys.meet(&others), "{word} {:?}, {other} {:?}", keys.strong, others.strong);
            }
        }
    }

    #[test]
    fn an_ambiguous_form_belongs_to_both_words() {
        let vocabulary = words(&["زمین", "زمینه", "زمینهای"], 1);
        assert_eq!(keys("زمینهای", &vocabulary).strong.len(), 2);
    }

    #[cfg(feature = "stemmers")]
    #[test]
    fn a_spelling_that_shows_the_joint_decides() {
        for (surface, other) in [("زمین\u{200C}های", "زمینه"), ("زمینه\u{200C}ای", "زمین"), ("زمینهای", "")]
        {
            let uses = [("زمین", "زمین"), ("زمینه", "زمینه"), ("زمینهای", surface)]
                .map(|(term, surface)| Use { term, count: 1, surface, language: "fa" });
            let keys = classes(&uses);
            for (of, used) in keys.iter().zip(&uses).take(2) {
                assert_eq!(keys[2].meet(of), used.term != other, "{surface} {}", used.term);
            }
        }
    }

    #[test]
    fn an_infinitive_is_derived_from_its_verb() {
        let vocabulary = words(&["گفت", "گفتن"], 1);
        assert_eq!(keys("گفتن", &vocabulary).weak.as_ref(), keys("گفت", &vocabulary).strong.first());
    }

    #[test]
    fn a_word_in_yeh_may_be_derived() {
        let vocabulary = words(&["ایران", "ایرانی"], 1);
        let keys = keys("ایرانی", &vocabulary);
        assert_eq!((keys.strong, keys.weak), (vec!["ایرانی".to_owned()], Some("ایران".to_owned())));
    }

    #[test]
    fn a_word_of_another_script_has_no_key_but_itself() {
        for word in ["hello", "1404", "東京", "ab\u{629}"] {
            assert_eq!(keys(word, &words(&[], 0)), Keys::own(word));
        }
    }

    #[test]
    fn the_arabic_article_goes_with_what_stands_before_it() {
        for word in ["الکتاب", "والکتاب", "بالکتاب", "کالکتاب", "فالکتاب", "للکتاب"]
        {
            assert_eq!(without_article(word), Some("کتاب"), "{word}");
        }
        assert_eq!((without_article("الف"), without_article("کتاب")), (None, None));
    }

    #[cfg(feature = "stemmers")]
    #[test]
    fn hebrew_words_with_prefixes_share_a_key_with_the_word() {
        let words = ["בית", "הבית", "בבית", "ובבית", "ספר", "לספר", "אני"];
        let keys = classes(&words.map(|term| Use { term, count: 1, surface: term, language: "he" }));
        for (of, word) in keys.iter().zip(words) {
            assert_eq!(of.meet(&keys[0]), word.ends_with("בית"), "{word}");
            assert_eq!(of.meet(&keys[4]), word.ends_with("ספר"), "{word}");
        }
    }

    #[cfg(feature = "stemmers")]
    #[test]
    fn stemmers_give_keys_to_the_words_of_other_languages() {
        let table: [(&str, &[&str]); 6] = [
            ("en", &["connection", "connections", "connected"]),
            ("ru", &["отношение", "отношения", "отношений"]),
            ("ar", &["كتاب", "الكتاب", "والكتاب", "للكتاب"]),
            ("tr", &["kitap", "kitaplar", "kitapları"]),
            ("de", &["Beziehung", "Beziehungen"]),
            ("fr", &["relation", "relations"]),
        ];
        for (language, surfaces) in table {
            let terms: Vec<String> = surfaces.iter().map(|surface| fold(surface)).collect();
            let uses: Vec<Use> = terms
                .iter()
                .zip(surfaces)
                .map(|(term, surface)| Use { term, count: 1, surface, language })
                .collect();
            let keys = classes(&uses);
            for (key, surface) in keys.iter().zip(surfaces) {
                assert!(
                    key.meet(&keys[0]),
                    "{surface} {:?}, {} {:?}",
                    key.strong,
                    surfaces[0],
                    keys[0].strong
                );
            }
        }
    }
}
