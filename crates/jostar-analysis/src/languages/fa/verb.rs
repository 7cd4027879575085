//! Verb forms.
//!
//! A Persian verb has a past stem and a present stem. A form is a stem with an ending. It may have می or نمی, ن, ب or a
//! preverb in front. The past stem names the class of a form.

use super::tables::{
    BARE_PRESENT, COLLOQUIAL_PAST, COLLOQUIAL_PRESENT, NO_VERBS, PAST, PRESENT, PREVERBS, VERB_FORMS,
};
use super::{DURATIVE, letters, without};
use crate::conflate::Vocabulary;
use crate::part::Part;

const PAST_ENDINGS: [&str; 6] = ["ند", "یم", "ید", "م", "ی", ""];
const PRESENT_ENDINGS: [&str; 6] = ["ند", "یم", "ید", "م", "ی", "د"];
/// The present endings of spoken Persian: میگن، میگه، میگین.
const SPOKEN_ENDINGS: [&str; 3] = ["ین", "ه", "ن"];
/// What may follow the participle.
const PERFECT_ENDINGS: [&str; 8] = ["است", "ام", "ای", "ایم", "اید", "اند", "ست", ""];
const OBJECTS: [&str; 6] = ["مان", "تان", "شان", "م", "ت", "ش"];
const PREVERB_LIST: [&str; 7] = ["باز", "فرا", "فرو", "بر", "در", "وا", "ور"];

/// The class of the auxiliary of the future.
const FUTURE: &str = "خواست";

/// How much more frequent than its verb a form in ب or ن may be. Beyond that, it is another word.
const MOST_OVER_ITS_VERB: u32 = 30;

/// The readings of a form: the classes to which it may belong. A rare verb yields to any other.
#[derive(Default, Clone, Copy)]
struct Readings {
    common: Option<&'static str>,
    rare: Option<&'static str>,
}

impl Readings {
    /// Adds the classes of a stem from a table. An exclamation mark marks a rare one.
    fn add(&mut self, classes: Option<&'static str>, stem: &'static str) {
        let Some(classes) = classes else { return };
        // A past stem that names its own class has no value in its table.
        let classes = if classes.is_empty() { stem } else { classes };
        for class in classes.split(' ') {
            match class.strip_suffix('!') {
                Some(rare) => self.rare = self.rare.or(Some(rare)),
                None => self.common = self.common.or(Some(class)),
            }
        }
    }

    fn and(mut self, other: Readings) -> Readings {
        self.common = self.common.or(other.common);
        self.rare = self.rare.or(other.rare);
        self
    }

    fn best(self) -> Option<&'static str> {
        self.common.or(self.rare)
    }
}

fn look_up(table: &'static super::table::Table, stem: &str) -> Readings {
    let mut readings = Readings::default();
    if let Some((stem, classes)) = table.entry(stem) {
        readings.add(Some(classes), stem);
    }
    readings
}

/// Past stem and ending: گفتند.
fn past(form: &str) -> Readings {
    let stems = PAST_ENDINGS.iter().filter_map(|ending| form.strip_suffix(ending));
    stems.fold(Readings::default(), |all, stem| all.and(look_up(&PAST, stem)))
}

/// Present stem and one of these endings: گویند.
fn present(form: &str, endings: &[&str]) -> Readings {
    let mut readings = Readings::default();
    for ending in endings {
        let Some(stem) = form.strip_suffix(ending) else { continue };
        // Another vowel stands between a stem in ی and an ending in ی.
        if ending.starts_with('ی') && stem.ends_with('ی') && !without(stem, 1).ends_with(['ا', 'و']) {
            continue;
        }
        readings = readings.and(look_up(&PRESENT, stem));
    }
    readings
}

/// A participle and what follows it: گفته، گفتهاند.
fn perfect(form: &str) -> Readings {
    let participles = PERFECT_ENDINGS.iter().filter_map(|ending| form.strip_suffix(ending));
    let stems = participles.filter_map(|participle| participle.strip_suffix('ه'));
    stems.fold(Readings::default(), |all, stem| all.and(look_up(&PAST, stem)))
}

/// Spoken forms: میگن، میتونم.
fn spoken(form: &str) -> Readings {
    let mut readings = Readings::default();
    for ending in PRESENT_ENDINGS {
        if let Some(stem) = form.strip_suffix(ending) {
            readings = readings.and(look_up(&COLLOQUIAL_PRESENT, stem));
        }
    }
    for ending in SPOKEN_ENDINGS {
        if let Some(stem) = form.strip_suffix(ending) {
            readings = readings.and(look_up(&COLLOQUIAL_PRESENT, stem)).and(look_up(&PRESENT, stem));
        }
    }
    readings
}

/// The class of what follows می or نمی.
pub(super) fn durative(form: &str) -> Option<&'static str> {
    let readings = past(form).and(present(form, &PRESENT_ENDINGS)).and(perfect(form));
    if readings.common.is_some() {
        return readings.best();
    }
    let mut readings = readings.and(spoken(form));
    for ending in ["", "م", "ی", "یم", "ین", "ید", "ن", "ند"] {
        if let Some(stem) = form.strip_suffix(ending) {
            readings = readings.and(look_up(&COLLOQUIAL_PAST, stem));
            if ending == "ن" || ending == "ین" {
                readings = readings.and(look_up(&PAST, stem));
            }
        }
    }
    readings.best()
}

/// The present without a prefix, if a table allows it: دارد، باشند.
fn bare(form: &str) -> Option<&'static str> {
    (0..3).find_map(|cut| {
        let stem = form.get(..form.len().checked_sub(2 * cut)?)?;
        let ending = if cut == 0 { "-" } else { form.part(stem.len()..) };
        BARE_PRESENT.get(stem)?.split(' ').find(|allowed| *allowed == ending)?;
        look_up(&PRESENT, stem).best()
    })
}

/// What may follow ب or ن at the beginning of `form`. An alef gets a ی before it (بیا، نیامد، بیفتد), and some stems
/// begin with one (بیابد).
fn after_prefix(form: &str) -> [Option<String>; 2] {
    let rest = form.part('ب'.len_utf8()..);
    match rest.strip_prefix('ی') {
        Some(stem) if stem.starts_with('ا') => [Some(rest.to_owned()), Some(stem.to_owned())],
        Some(stem) if stem.starts_with(['ف', 'ن']) => [Some(format!("ا{stem}")), Some(rest.to_owned())],
        Some(_) => [Some(rest.to_owned()), None],
        None if rest.starts_with('ا') && !rest.starts_with("ایست") => [None, None],
        None => [Some(rest.to_owned()), None],
    }
}

/// The usual forms of the verb of a class. Some may also be forms of other verbs.
pub(super) fn usual_forms(class: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if PREVERBS.contains(class) {
        for preverb in PREVERB_LIST {
            let simple = class.strip_prefix(preverb).map(usual_forms).unwrap_or_default();
            forms.extend(simple.iter().map(|form| format!("{preverb}{form}")));
        }
        return forms;
    }
    for prefix in ["", "ن", "می", "نمی"] {
        forms.extend(PAST_ENDINGS.iter().map(|ending| format!("{prefix}{class}{ending}")));
    }
    forms.extend(PERFECT_ENDINGS.iter().map(|ending| format!("{class}ه{ending}")));
    for stem in PRESENT.words_of(class) {
        for prefix in ["می", "نمی", "ب", "ن", ""] {
            forms.extend(PRESENT_ENDINGS.iter().map(|ending| format!("{prefix}{stem}{ending}")));
        }
    }
    forms
}

/// The class of the verb whose infinitive a term is: «گفتن». Readers rarely search for a verb form by its infinitive,
/// so it does not count as a form.
pub(super) fn infinitive(term: &str) -> Option<&'static str> {
    look_up(&PAST, term.strip_suffix('ن')?).best()
}

/// The class of a verb form. `None` if the term is not a verb form or is mainly something else.
pub(super) fn verb_class(form: &str, vocabulary: &dyn Vocabulary) -> Option<&'static str> {
    if NO_VERBS.contains(form) {
        return None;
    }
    VERB_FORMS
        .get(form)
        .or_else(|| with_durative(form, vocabulary))
        .or_else(|| without_prefix(form))
        .or_else(|| bare(form))
        .or_else(|| with_preverb(form, vocabulary))
        .or_else(|| with_n(form, vocabulary))
        .or_else(|| with_b(form, vocabulary))
}

/// میگوید، نمیگفتند، میبینمش.
fn with_durative(form: &str, vocabulary: &dyn Vocabulary) -> Option<&'static str> {
    DURATIVE.iter().find_map(|prefix| {
        let rest = form.strip_prefix(prefix).filter(|rest| letters(rest) > 1)?;
        let class = durative(rest).or_else(|| {
            let bases =
                OBJECTS.iter().filter(|_| letters(rest) > 3).filter_map(|object| rest.strip_suffix(object));
            bases.filter(|base| !base.is_empty()).find_map(durative)
        })?;
        // «میز» could be «می» and «ز», so a short rest must occur in the corpus.
        (*prefix == "نمی" || letters(rest) > 2 || vocabulary.count(form) > 0).then_some(class)
    })
}

/// گفتند، گفتهاست.
fn without_prefix(form: &str) -> Option<&'static str> {
    let readings = past(form).and(perfect(form));
    readings.common.or_else(|| if bare(form).is_some() { None } else { readings.rare })
}

/// برداشت، بازمیگردد: a preverb and a form of the simple verb. The verb with the preverb is a different verb with its
/// own class.
fn with_preverb(form: &str, vocabulary: &dyn Vocabulary) -> Option<&'static str> {
    PREVERB_LIST.iter().find_map(|preverb| {
        let rest = form.strip_prefix(preverb).filter(|rest| letters(rest) > 1)?;
        let simple = with_durative(rest, vocabulary)
            // A noun in ی is not a present form («بازسازی»).
            .or_else(|| {
                past(rest).and(perfect(rest)).and(present(rest, &["ند", "یم", "ید", "م", "د"])).best()
            })
            .or_else(|| with_n(rest, vocabulary))
            .or_else(|| with_b(rest, vocabulary))?;
        // In «برخواهد گشت» the preverb belongs to the verb that follows, and this is its auxiliary.
        if simple == FUTURE && !PREVERBS.contains(form) {
            return Some(FUTURE);
        }
        PREVERBS.entry(&format!("{preverb}{simple}")).map(|(class, _)| class)
    })
}

/// نگفت، نکند، نیامدهاند.
fn with_n(form: &str, vocabulary: &dyn Vocabulary) -> Option<&'static str> {
    if !form.starts_with('ن') || (letters(form) < 4 && !["نشد", "نزد"].contains(&form)) {
        return None;
    }
    after_prefix(form).into_iter().flatten().find_map(|rest| {
        let mut readings = past(&rest).and(perfect(&rest));
        if letters(&rest) > 2 {
            readings = readings.and(present(&rest, &PRESENT_ENDINGS));
        }
        attested(form, readings, vocabulary)
    })
}

/// بگوید، بگو، بیاید.
fn with_b(form: &str, vocabulary: &dyn Vocabulary) -> Option<&'static str> {
    if !form.starts_with('ب') || letters(form) < 4 {
        return None;
    }
    after_prefix(form).into_iter().flatten().filter(|rest| letters(rest) >= 3).find_map(|rest| {
        let readings = present(&rest, &PRESENT_ENDINGS).and(look_up(&PRESENT, &rest)).and(spoken(&rest));
        attested(form, readings, vocabulary)
    })
}

/// The best reading of a form, unless the form is so much more frequent than the verb that it must be another word.
fn attested(form: &str, readings: Readings, vocabulary: &dyn Vocabulary) -> Option<&'static str> {
    let class = readings.best()?;
    let count = vocabulary.count(form);
    let of_verb = vocabulary.count(class) + vocabulary.count(&format!("{class}ن"));
    (count < 5 || count <= MOST_OVER_ITS_VERB.saturating_mul(of_verb.max(1))).then_some(class)
}
