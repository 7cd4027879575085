//! Russian.

use super::{Language, Layout, Mistakes};

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "и в не на что с по это как из для от он она его было",
    endings: " а я у ю е ы и о ь ои еи ом ем ам ям ами ями ах ях ов ев ью ия ии ию иеи ыи ая яя ое ее ые ие ого его \
        ому ему ым им ых их ую юю ть ти л ла ло ли ет ит ут ют ат ят ешь ишь ете ите ал ала али ил ила \
        или ить ать еть ает ают",
    layouts: &[RUSSIAN],
    // On the keys, и stands for й, as in terms.
    mistakes: Mistakes {
        unstressed: "аоеияыу",
        rows: &["ицукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
        ..Mistakes::NONE
    },
    ..Language::new("ru")
};

/// Russian (ЙЦУКЕН), as on Windows.
const RUSSIAN: Layout = concat!(
    "ё1234567890-=",
    "йцукенгшщзхъ\\",
    "фывапролджэ",
    "ячсмитьбю.",
    "Ё!\"№;%:?*()_+",
    "ЙЦУКЕНГШЩЗХЪ/",
    "ФЫВАПРОЛДЖЭ",
    "ЯЧСМИТЬБЮ,",
);
