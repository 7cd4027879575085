//! Kazakh.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "және бұл үшін мен бір деп да бар еді оның кейін болып",
    endings: " лар лер дар дер тар тер ы и сы си ын ин ды ди ты ти ны ни нын нин дын дин тын тин га ге ка ке на не \
        да де та те дан ден тан тен нан нен мен бен пен ым им лары лери дары дери тары тери ларды лерди",
    ..Language::new("kk")
};
