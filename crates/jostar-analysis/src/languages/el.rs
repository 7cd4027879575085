//! Greek.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "και το να είναι του της για με από που δεν",
    endings: "α ασ εσ ων η ησ ε ο οσ ον ου οι ουσ ι ια ιων ω εισ ει ουμε ετε ουν",
    ..Language::new("el")
};
