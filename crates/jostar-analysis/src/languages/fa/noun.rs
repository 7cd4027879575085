//! Forms of nouns and adjectives: plurals, comparatives, possessives.

#[cfg(feature = "stemmers")]
use super::tables::NOT_SUFFIXED;
use super::tables::{BROKEN_PLURALS, KEPT, NO_VERBS, PAST, PRESENT, PREVERBS, VARIANTS};
use super::verb::infinitive;
use super::{letters, without};
use crate::conflate::{Keys, Vocabulary};
use crate::part::Part;

/// The most endings of a word.
const MOST_ENDINGS: usize = 4;

/// The plural with what may follow it, longest first.
const PLURALS: [&str; 16] = [
    "هایمان",
    "هایتان",
    "هایشان",
    "هامان",
    "هاشان",
    "هاتان",
    "هایم",
    "هایت",
    "هایش",
    "هایی",
    "هاست",
    "های",
    "هام",
    "هات",
    "هاش",
    "ها",
];

/// What may follow a broken plural.
const AFTER_BROKEN: [&str; 10] = ["یمان", "یشان", "مان", "تان", "شان", "یی", "یش", "ی", "ش", "م"];

const POSSESSIVES: [&str; 3] = ["مان", "تان", "شان"];

/// The classes of a term that is not a verb form.
pub(super) fn keys(term: &str, vocabulary: &dyn Vocabulary) -> Keys {
    let mut keys = Keys { strong: Vec::new(), weak: None };
    Rules { vocabulary }.add_keys(term.to_owned(), term, 0, &mut keys);
    keys
}

/// The remainder of a word after an ending is cut.
struct Step {
    base: String,
    /// Another word that may be meant: «زمینهای» may belong to «زمین» or «زمینه».
    other: Option<String>,
}

impl Step {
    fn to(base: &str) -> Option<Step> {
        Some(Step { base: base.to_owned(), other: None })
    }
}

/// The endings of a word that only seem to be endings, if it keeps all that it seems to have.
pub(crate) const ALL: u16 = u16::MAX;

/// The words that only seem to carry an ending, each with the endings that it keeps: [`ALL`], or one bit for each of
/// `KEPT`.
#[cfg(feature = "stemmers")]
pub fn kept_words() -> impl Iterator<Item = (&'static str, u16)> {
    NOT_SUFFIXED.entries().map(|(word, endings)| (word, bits(endings)))
}

/// The endings that a word keeps, as [`kept_words`] has them. 0 for a word that is not listed.
#[cfg(feature = "stemmers")]
pub fn kept(word: &str) -> u16 {
    NOT_SUFFIXED.get(word).map_or(0, bits)
}

#[cfg(feature = "stemmers")]
fn bits(endings: &str) -> u16 {
    let bit = |ending: &str| KEPT.iter().position(|known| *known == ending).map_or(0, |place| 1 << place);
    if endings.is_empty() { ALL } else { endings.split(' ').map(bit).sum() }
}

/// What would remain of a word if it were cut at the endings that it keeps.
#[cfg(feature = "stemmers")]
pub fn remainders(word: &str, kept: u16) -> impl Iterator<Item = &str> {
    let endings = KEPT.iter().enumerate().filter(move |(place, _)| kept >> place & 1 != 0);
    endings.filter_map(|(_, ending)| word.strip_suffix(ending))
}

struct Rules<'v> {
    vocabulary: &'v dyn Vocabulary,
}

impl Rules<'_> {
    fn count(&self, word: &str) -> u32 {
        self.vocabulary.count(word)
    }

    /// Whether a word only seems to carry an ending.
    fn keeps(&self, word: &str, ending: &str) -> bool {
        let kept = self.vocabulary.kept(word);
        let is_kept = |place: usize| kept >> place & 1 != 0 && (kept != ALL || word.ends_with(ending));
        kept != 0 && KEPT.iter().position(|known| *known == ending).is_some_and(is_kept)
    }

    /// Whether a word with at least `least` letters occurs.
    fn occurs(&self, word: &str, least: usize) -> bool {
        letters(word) >= least && self.count(word) > 0
    }

    /// Whether a word occurs more than `times` times as often as another.
    fn outweighs(&self, word: &str, times: u32, other: &str) -> bool {
        self.count(word) > times.saturating_mul(self.count(other))
    }

    /// Adds the keys of a word that remains of `term` after `cut` endings are cut.
    fn add_keys(&self, word: String, term: &str, cut: usize, keys: &mut Keys) {
        let step = if cut < MOST_ENDINGS { self.step(&word) } else { None };
        let Some(Step { base, other }) = step else {
            keys.weak = keys.weak.take().or_else(|| self.weak(&word));
            keys.add(self.named(word, term));
            return;
        };
        self.add_keys(base, term, cut + 1, keys);
        if let Some(other) = other {
            self.add_keys(other, term, cut + 1, keys);
        }
    }

    /// The key of a word that no rule cuts further.
    fn named(&self, word: String, term: &str) -> String {
        // The remainder may be a verb form: «نوشتهها» belongs to «نوشته».
        if word != term && !NO_VERBS.contains(&word) {
            let stem = word.strip_suffix('ه').filter(|stem| PAST.contains(stem)).unwrap_or(&word);
            let class = match PAST.entry(stem) {
                Some((stem, "" | "!")) => Some(stem),
                Some((_, class)) => Some(class.trim_end_matches('!')),
                None => PREVERBS.entry(word.strip_suffix('ه').unwrap_or(&word)).map(|(class, _)| class),
            };
            if let Some(class) = class {
                return Keys::verb_key(class);
            }
        }
        word
    }

    /// The word without its final ی, if that is too uncertain for the class itself: «ایرانی». For an infinitive, the
    /// verb.
    fn weak(&self, word: &str) -> Option<String> {
        if let Some(class) = infinitive(word) {
            return Some(Keys::verb_key(class));
        }
        let base = word.strip_suffix('ی').filter(|base| !base.ends_with(['ا', 'و', 'ی', 'ه']))?;
        // A base of three letters is too often a different word: «بازی», «بینی».
        let is_base = letters(base) > 3 || !self.keeps(word, "ی");
        (is_base && self.occurs(base, 3)).then(|| base.to_owned())
    }

    /// The rules, in order. `None` if no ending can be cut.
    fn step(&self, word: &str) -> Option<Step> {
        if let Some(base) = VARIANTS.get(word).or_else(|| BROKEN_PLURALS.get(word)) {
            return Step::to(base);
        }
        self.broken_plural(word)
            .or_else(|| self.plural_in_ha(word))
            .or_else(|| self.after_heh(word))
            .or_else(|| self.possessive(word))
            .or_else(|| self.plural_in_an(word))
            .or_else(|| self.plural_in_at(word))
            .or_else(|| self.comparative(word))
            .or_else(|| self.plural_in_in(word))
            .or_else(|| self.possessive_of_one_letter(word))
            .or_else(|| self.final_yeh(word))
    }

    /// آثارشان، اموری.
    fn broken_plural(&self, word: &str) -> Option<Step> {
        AFTER_BROKEN.iter().find_map(|ending| {
            let plural = word.strip_suffix(ending).filter(|plural| letters(plural) >= 4)?;
            let base = BROKEN_PLURALS.get(plural)?;
            let joined = !ending.starts_with('ی') || letters(ending) == 1 || plural.ends_with(['ا', 'و']);
            if joined && !self.keeps(word, ending) { Step::to(base) } else { None }
        })
    }

    /// کتابها، کتابهایشان.
    fn plural_in_ha(&self, word: &str) -> Option<Step> {
        if self.keeps(word, "ها") {
            return None;
        }
        let ending = PLURALS.iter().find(|ending| word.ends_with(**ending))?;
        // Only the longest ending is tried. Words in the table are an exception: their ending is the one in the table.
        for ending in PLURALS.iter().filter(|shorter| ending.ends_with(**shorter)) {
            let base = word.part(..word.len() - ending.len());
            let with_ha = format!("{base}ها");
            if self.keeps(&with_ha, "ها") {
                return if *ending == "هاست" { Step::to(&with_ha) } else { None };
            }
            let with_heh = format!("{base}ه");
            let (plain, heh) = (self.count(base), self.count(&with_heh));
            let is_heh = match *ending {
                // «خانهای» is «خانه\u{200C}ای» far more often than the plural of «خان»: joined text writes both the
                // same way.
                "های" => {
                    5 * heh > plain && heh > 0 || heh > 0 && base.ends_with("ان") && self.step(base).is_some()
                }
                "هایی" => heh > 3 * plain,
                "هام" | "هات" | "هاش" => 20 * heh > plain && heh > 0,
                _ => false,
            };
            if is_heh {
                let other = (plain > 0 && *ending == "های" && letters(base) >= 3).then(|| base.to_owned());
                return Some(Step { base: with_heh, other });
            }
            let certain = ["ها", "های", "هایی", "هایش", "هایشان"].contains(ending);
            let known = plain > 0 || self.count(&with_ha) > 0;
            if letters(base) >= 2 && (letters(base) >= 3 || plain > 0) && (certain || known) {
                let other = (heh > 0 && ["های", "هایی"].contains(ending)).then_some(with_heh);
                return Some(Step { base: base.to_owned(), other });
            }
        }
        None
    }

    /// Endings after a silent ه: خانهای، خانهاش، آمادهاست، خانهی.
    fn after_heh(&self, word: &str) -> Option<Step> {
        if let Some(base) = word.strip_suffix('ی').filter(|base| base.ends_with('ه'))
            // After a vowel, the ه is pronounced, and ی makes a different word: «آگاهی».
            && !without(base, 1).ends_with(['ا', 'و', 'ی'])
            && !self.keeps(word, "ی")
            && self.occurs(base, 3)
        {
            return Step::to(base);
        }
        ["ای", "ام", "ات", "اش", "است"].iter().find_map(|ending| {
            let base = word.strip_suffix(ending).filter(|base| base.ends_with('ه'))?;
            if self.occurs(base, 3) { Step::to(base) } else { None }
        })
    }

    /// کشورمان.
    fn possessive(&self, word: &str) -> Option<Step> {
        if word.ends_with("ستان") || letters(word) < 5 {
            return None;
        }
        POSSESSIVES.iter().find_map(|ending| {
            let base = word.strip_suffix(ending).filter(|_| !self.keeps(word, ending))?;
            if let Some(stem) = vowel_stem(base).filter(|stem| self.occurs(stem, 3)) {
                return Step::to(stem);
            }
            let is_base = match letters(base) {
                2 => self.outweighs(base, 20, word),
                more => more > 2 && self.outweighs(base, 1, word),
            };
            if is_base { Step::to(base) } else { None }
        })
    }

    /// نمایندگان، دانشجویان، مسئولان.
    fn plural_in_an(&self, word: &str) -> Option<Step> {
        let base = word.strip_suffix("ان").filter(|_| !word.ends_with("ستان") && !self.keeps(word, "ان"))?;
        if let Some(stem) = base.strip_suffix('گ') {
            let with_heh = format!("{stem}ه");
            if self.occurs(&with_heh, 3) {
                return Step::to(&with_heh);
            }
        }
        if let Some(stem) = vowel_stem(base).filter(|stem| self.occurs(stem, 3)) {
            return Step::to(stem);
        }
        if self.occurs(base, 3) && self.count(base).saturating_mul(20) > self.count(word) {
            return Step::to(base);
        }
        None
    }

    /// اقدامات، جلسات، خدمات، سبزیجات.
    fn plural_in_at(&self, word: &str) -> Option<Step> {
        let base = word.strip_suffix("ات").filter(|_| letters(word) >= 5 && !self.keeps(word, "ات"))?;
        if let Some(stem) = base.strip_suffix('ج').filter(|stem| self.occurs(stem, 3)) {
            return Step::to(stem);
        }
        let (with_heh, with_teh) = (format!("{base}ه"), format!("{base}ت"));
        let (plain, heh, teh) = (self.count(base), self.count(&with_heh), self.count(&with_teh));
        let count = self.count(word);
        let long = letters(base) >= 3;
        let over = if long { 3 } else { 0 };
        if letters(base) >= 2 && teh > over * plain.max(heh) && teh.saturating_mul(20) > count {
            return Step::to(&with_teh);
        }
        match long {
            true if heh > 3 * plain => Step::to(&with_heh),
            true if plain.saturating_mul(20) > count => Step::to(base),
            true if heh > 0 => Step::to(&with_heh),
            true if teh > 0 => Step::to(&with_teh),
            _ => None,
        }
    }

    /// بزرگتر، بزرگترین، بیشتری.
    fn comparative(&self, word: &str) -> Option<Step> {
        if let Some(comparative) = word.strip_suffix("ین").filter(|_| word.ends_with("ترین")) {
            let base = without(comparative, 2);
            if !self.keeps(word, "ترین") && (self.keeps(comparative, "تر") || self.occurs(base, 2)) {
                return Step::to(if self.keeps(comparative, "تر") { comparative } else { base });
            }
        }
        if let Some(base) = word.strip_suffix("تر").filter(|_| letters(word) >= 4 && !self.keeps(word, "تر"))
            && self.occurs(base, 2)
            && self.count(base).saturating_mul(10) > self.count(word)
        {
            return Step::to(base);
        }
        None
    }

    /// The Arabic plural in ین: مسئولین، حاضرین.
    fn plural_in_in(&self, word: &str) -> Option<Step> {
        let base = word.strip_suffix("ین").filter(|_| letters(word) >= 6 && !self.keeps(word, "ین"))?;
        let participle = base.starts_with('م') || (letters(base) == 4 && base.part(2..).starts_with('ا'));
        if participle && self.occurs(base, 4) { Step::to(base) } else { None }
    }

    /// کتابش، کتابم، کتابت: many words end in such a letter, so the remaining word must be far more frequent.
    fn possessive_of_one_letter(&self, word: &str) -> Option<Step> {
        if letters(word) < 5 {
            return None;
        }
        let (ending, times, times_after_vowel) = match word.chars().next_back()? {
            'ش' => ("ش", 5, 0),
            'م' => ("م", 30, 3),
            'ت' => ("ت", 100, 10),
            _ => return None,
        };
        let base = without(word, 1);
        // «دانش» belongs to the verb: a present stem with ش is a noun.
        if self.keeps(word, ending) || PRESENT.contains(base) || (ending != "ش" && PAST.contains(word)) {
            return None;
        }
        if let Some(stem) = vowel_stem(base).filter(|stem| self.occurs(stem, 3)) {
            let is_base = if ending == "ش" {
                !self.keeps(base, "ی")
            } else {
                self.outweighs(stem, times_after_vowel, word)
            };
            if is_base {
                return Step::to(stem);
            }
        }
        let is_base =
            letters(base) >= 3 && self.count(base) > times * self.count(word).max(u32::from(ending != "ش"));
        if is_base { Step::to(base) } else { None }
    }

    /// The ی of the indefinite and of the ezafe: بیشتری، مردانی، شورای، کتابی.
    fn final_yeh(&self, word: &str) -> Option<Step> {
        let base = word.strip_suffix('ی').filter(|_| letters(word) >= 4 && !self.keeps(word, "ی"))?;
        let long = letters(word) >= 6;
        if long && base.ends_with("تر") && self.step(base).is_some() {
            return Step::to(base);
        }
        if long && base.ends_with(['ن', 'ت']) && without(base, 1).ends_with('ا') {
            let plural = !self.keeps(base, "ان") && !self.keeps(base, "ات") && self.step(base).is_some();
            if plural {
                return Step::to(base);
            }
        }
        let certain = match base.chars().next_back()? {
            'ا' | 'و' => self.occurs(base, 3),
            'ی' | 'ه' => false,
            // After a consonant, ی also makes adjectives. A base that is this much more frequent is the word itself.
            _ => self.occurs(base, 3) && self.outweighs(base, 5, word),
        };
        if certain { Step::to(base) } else { None }
    }
}

/// A word in ا or و without the ی between it and an ending: «دانشجوی» of «دانشجویان».
fn vowel_stem(base: &str) -> Option<&str> {
    base.strip_suffix('ی').filter(|stem| stem.ends_with(['ا', 'و']))
}
