//! Italian.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "il che della di gli una per sono con non nel anche",
    endings: "a e i o are ere ire ato ata ati ate ito ita iti ite uto uta uti ute ando endo iamo ano ono ava avano \
        eva evano mente zione zioni",
    ..Language::new("it")
};
