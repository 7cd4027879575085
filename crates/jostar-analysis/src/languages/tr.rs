//! Turkish.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "ve bir bu için ile de da olarak olan daha çok gibi",
    endings: " lar ler i u in un a e da de ta te dan den tan ten im um imiz umuz si su ya ye yi yu nin nun lari \
        leri larin lerin lara lere larda lerde lardan lerden dir dur di du ti tu mak mek iyor uyor",
    ..Language::new("tr")
};
