//! Words that some texts write as one and others as two, in languages that differ in where they join words.

use jostar_index::Document;
use jostar_search::SearchOptions;

use crate::support::of;

/// Ten words of each language: its code, and each word as two with a space.
const APART: [(&str, [&str; 10]); 12] = [
    (
        "en",
        [
            "data base",
            "web site",
            "head line",
            "wild fire",
            "week end",
            "fire wall",
            "book shop",
            "life time",
            "air port",
            "sun flower",
        ],
    ),
    (
        "de",
        [
            "Haft Pflicht",
            "Fahr Rad",
            "Apfel Baum",
            "Wasser Fall",
            "Bahn Hof",
            "Kranken Haus",
            "Flug Hafen",
            "Welt Krieg",
            "Regen Wald",
            "Tage Buch",
        ],
    ),
    (
        "nl",
        [
            "zieken huis",
            "spoor weg",
            "vlieg veld",
            "regen woud",
            "dag boek",
            "water val",
            "wereld oorlog",
            "appel boom",
            "voet bal",
            "zonne bloem",
        ],
    ),
    (
        "sv",
        [
            "sjuk hus",
            "järn väg",
            "flyg plats",
            "regn skog",
            "dag bok",
            "vatten fall",
            "världs krig",
            "äpple träd",
            "fot boll",
            "sol ros",
        ],
    ),
    (
        "fi",
        [
            "sairaala vuode",
            "rauta tie",
            "lento kenttä",
            "sade metsä",
            "päivä kirja",
            "vesi putous",
            "maailman sota",
            "omena puu",
            "jalka pallo",
            "auringon kukka",
        ],
    ),
    (
        "hu",
        [
            "kór ház",
            "vas út",
            "repülő tér",
            "eső erdő",
            "nap ló",
            "víz esés",
            "világ háború",
            "alma fa",
            "labda rúgás",
            "napra forgó",
        ],
    ),
    (
        "tr",
        [
            "hava alanı",
            "ana okulu",
            "deniz altı",
            "buz dolabı",
            "gök kuşağı",
            "ayak kabı",
            "baş bakan",
            "orta öğretim",
            "yer yüzü",
            "güney doğu",
        ],
    ),
    (
        "ru",
        [
            "водо пад",
            "само лёт",
            "тепло ход",
            "авто мобиль",
            "паро ход",
            "радио станция",
            "видео камера",
            "кино театр",
            "электро станция",
            "микро схема",
        ],
    ),
    (
        "fr",
        [
            "week end",
            "porte feuille",
            "auto route",
            "micro onde",
            "extra terrestre",
            "contre temps",
            "plate forme",
            "socio culturel",
            "auto stop",
            "compte rendu",
        ],
    ),
    (
        "es",
        [
            "tele novela",
            "saca corchos",
            "auto pista",
            "super mercado",
            "medio ambiente",
            "vice presidente",
            "micro ondas",
            "foto copia",
            "radio actividad",
            "video juego",
        ],
    ),
    (
        "ko",
        [
            "빅 데이터",
            "인공 지능",
            "자연 언어",
            "공공 기관",
            "대중 교통",
            "지방 자치",
            "경제 성장",
            "환경 보호",
            "전기 자동차",
            "고등 학교",
        ],
    ),
    (
        "fa",
        [
            "کتاب خانه",
            "دانش جو",
            "پیش رفت",
            "روز نامه",
            "هم کاری",
            "خوش نویس",
            "دست آورد",
            "راه آهن",
            "گفت گو",
            "نرم افزار",
        ],
    ),
];

#[test]
fn a_word_is_found_however_it_is_joined() {
    let mut missed = Vec::new();
    for (language, words) in APART {
        for apart in words {
            let joined = apart.replace(' ', "");
            for (written, typed) in [(apart, &*joined), (&joined, apart)] {
                let document = |id: &str, body: &str| Document {
                    id: id.to_owned(),
                    body: body.to_owned(),
                    lang: Some(language.to_owned()),
                    ..Document::default()
                };
                let searcher = of(vec![document("written", written), document("other", "1404")]);
                let hits = searcher.search(&format!("{typed} "), &SearchOptions::default()).hits;
                if hits.first().is_none_or(|hit| !hit.missing.is_empty()) {
                    missed.push((language, written.to_owned(), typed.to_owned()));
                }
            }
        }
    }
    assert_eq!(missed, []);
}
