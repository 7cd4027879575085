//! Forms of words of other languages than Persian, told by their endings alone.
//!
//! When an index is built, stemmers say which of its words are forms of one. They are no part of the browser module, so
//! that of a word that no article has nothing is known but its letters: "walking" where there is only "walked". Two words
//! with the same beginning may be forms of one if some language has both their endings. That is often wrong of words
//! that are both known, and rarely of one that else would find nothing.

/// The endings of nouns, verbs and adjectives of some languages, folded, with the empty one first where words stand without
/// any. Rests on what grammars of these languages list.
const ENDINGS: [&str; 11] = [
    // English
    " s es ed d ing ings e en er ers or ors est y ies ied ier iest ily ly al ally ion ions ation ations \
     ment ments ness",
    // German
    " e en er es em ern n s st t te ten tet test end ende enden ung ungen in innen",
    // French
    " s e es ee ees er ez ent ait aient ais ai a ant ants ante antes ons ir it is issent al aux ale ales \
     eur eurs euse",
    // Spanish and Portuguese
    " s es a as o os an en e ar er ir amos emos imos ado ada ados adas ido ida idos idas ando endo iendo \
     indo aba aban ia ian ou eu iu cao coes cion ciones mente",
    // Italian
    "a e i o are ere ire ato ata ati ate ito ita iti ite uto uta uti ute ando endo iamo ano ono ava avano \
     eva evano mente zione zioni",
    // Dutch
    " e en s n t de den te ten er ers ing ingen",
    // Turkish
    " lar ler i u in un a e da de ta te dan den tan ten im um imiz umuz si su ya ye yi yu nin nun lari \
     leri larin lerin lara lere larda lerde lardan lerden dir dur di du ti tu mak mek iyor uyor",
    // Russian
    " а я у ю е ы и о ь ои еи ом ем ам ям ами ями ах ях ов ев ью ия ии ию иеи ыи ая яя ое ее ые ие ого его \
     ому ему ым им ых их ую юю ть ти л ла ло ли ет ит ут ют ат ят ешь ишь ете ите ал ала али ил ила \
     или ить ать еть ает ают",
    // Ukrainian
    " а я у ю е и о ь ою ею ом ем ам ям ами ями ах ях ив ии ого ому им их ти в ла ло ли ить ать уть ють",
    // Kazakh
    " лар лер дар дер тар тер ы и сы си ын ин ды ди ты ти ны ни нын нин дын дин тын тин га ге ка ке на не \
     да де та те дан ден тан тен нан нен мен бен пен ым им лары лери дары дери тары тери ларды лерди",
    // Greek
    "α ασ εσ ων η ησ ε ο οσ ον ου οι ουσ ι ια ιων ω εισ ει ουμε ετε ουν",
];

/// A term, and where it may end in another way.
pub struct Inflected<'t> {
    term: &'t str,
    /// The end of a stem, and the endings of a language that has the rest of the term among them.
    stems: Vec<(usize, &'static str)>,
}

impl<'t> Inflected<'t> {
    /// The least letters before an ending.
    pub const STEM_LETTERS: usize = 3;

    /// `None` for a term that has no other forms as far as is known here: one in another script, or with digits.
    pub fn of(term: &'t str) -> Option<Inflected<'t>> {
        // The scripts of these languages are the first ones of Unicode.
        if !term.chars().all(|c| c < '\u{0530}' && c.is_alphabetic()) {
            return None;
        }
        let mut stems = Vec::new();
        for endings in ENDINGS {
            for stem in endings.split(' ').filter_map(|ending| term.strip_suffix(ending)) {
                // "running" is of "run".
                for stem in [Some(stem), undoubled(stem)].into_iter().flatten() {
                    if stem.chars().count() >= Self::STEM_LETTERS && ends(term, stem.len(), endings) {
                        stems.push((stem.len(), endings));
                    }
                }
            }
        }
        (!stems.is_empty()).then_some(Inflected { term, stems })
    }

    /// What all forms of the term begin with.
    pub fn stem(&self) -> &'t str {
        &self.term[..self.stems.iter().map(|(at, _)| *at).min().unwrap_or_default()]
    }

    /// Whether `other` has the same beginning, of three letters or more, and then an ending that one language has beside
    /// that of the term.
    pub fn may_be(&self, other: &str) -> bool {
        self.stems
            .iter()
            .any(|(at, endings)| other.starts_with(&self.term[..*at]) && ends(other, *at, endings))
    }
}

/// What ends in a letter twice with it once.
fn undoubled(stem: &str) -> Option<&str> {
    let once = &stem[..stem.char_indices().next_back()?.0];
    once.ends_with(stem.chars().next_back()?).then_some(once)
}

/// Whether what `term` has from `at` on is one of the endings, with the letter before it doubled or not.
fn ends(term: &str, at: usize, endings: &str) -> bool {
    let (stem, ending) = term.split_at(at);
    let is_known = |ending: &str| endings.split(' ').any(|known| known == ending);
    let doubled =
        || ending.strip_prefix(stem.chars().next_back()?).filter(|rest| rest.starts_with(['e', 'i']));
    is_known(ending) || doubled().is_some_and(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn forms_have_a_beginning_and_a_language_in_common() {
        for (one, other) in [
            ("walking", "walked"),
            ("city", "cities"),
            ("runs", "running"),
            ("organizing", "organizations"),
            ("happy", "happily"),
            ("verkaufen", "verkaufte"),
            ("Gärten", "Garten"),
            ("mange", "mangeaient"),
            ("nationaux", "nationale"),
            ("hablar", "hablando"),
            ("naciones", "nación"),
            ("parlare", "parlato"),
            ("kitap", "kitapların"),
            ("город", "городами"),
            ("строить", "строила"),
            ("міста", "містами"),
            ("кітап", "кітаптар"),
            ("άνθρωπος", "άνθρωποι"),
        ] {
            let (one, other) = (fold(one), fold(other));
            for (one, other) in [(&one, &other), (&other, &one)] {
                let inflected = Inflected::of(one).unwrap();
                assert!(inflected.may_be(other) && other.starts_with(inflected.stem()), "{one}, {other}");
            }
        }
        for (one, other) in [
            ("walking", "walnut"),
            ("cat", "catalogue"),
            ("is", "island"),
            ("march", "marchioness"),
            ("haus", "hauptmann"),
            ("город", "горох"),
            ("2025", "2026"),
            ("کتاب", "کتابها"),
        ] {
            let may_be = |one: &str, other: &str| Inflected::of(one).is_some_and(|one| one.may_be(other));
            assert!(!may_be(&fold(one), &fold(other)), "{one}, {other}");
        }
    }

    #[test]
    fn endings_are_folded_and_none_is_there_twice() {
        for endings in ENDINGS {
            let list: Vec<&str> = endings.split(' ').collect();
            for (at, ending) in list.iter().enumerate() {
                assert_eq!(fold(ending), *ending);
                assert!(!list[..at].contains(ending), "{ending} in {endings}");
            }
        }
    }

    #[test]
    fn a_word_without_letters_enough_has_no_forms() {
        for word in ["", "a", "is", "mp3s", "کتابها"] {
            assert!(Inflected::of(word).is_none(), "{word}");
        }
        assert_eq!(Inflected::of("walkings").unwrap().stem(), "walk");
    }
}
