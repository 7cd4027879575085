//! Spanish. Portuguese uses the same endings.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "el los las una que del por con para como pero más su",
    endings: " s es a as o os an en e ar er ir amos emos imos ado ada ados adas ido ida idos idas ando endo iendo \
        indo aba aban ia ian ou eu iu cao coes cion ciones mente",
    ..Language::new("es")
};
