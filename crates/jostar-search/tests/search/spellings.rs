//! That a word is found however it is written.

use jostar_search::SearchOptions;

use crate::support::{ids, marked, searcher};

#[test]
fn a_word_is_found_by_each_of_its_spellings() {
    let table: [&[&str]; 11] = [
        &["می\u{200C}تواند", "می تواند", "میتواند"],
        &["همکاری\u{200C}های", "همکاری های", "همکاریهای", "همكاري هاي"],
        &["به\u{200C}ویژه", "به ویژه", "بهویژه"],
        &["حمل\u{200C}ونقل", "حمل و نقل", "حملونقل"],
        &["رئیس\u{200C}جمهور", "رئیس جمهور", "رئیسجمهور", "رییس جمهور"],
        &["بین\u{200C}المللی", "بین المللی", "بینالمللی"],
        &["نمی\u{200C}توانند", "نمی توانند", "نمیتوانند"],
        &["بزرگ\u{200C}ترین", "بزرگ ترین", "بزرگترین"],
        &["پیش\u{200C}بینی", "پیش بینی", "پیشبینی"],
        &["خانه\u{200C}ای", "خانه ای", "خانهای"],
        &["گفته\u{200C}اند", "گفته اند", "گفتهاند"],
    ];
    for spellings in table {
        for written in spellings {
            let body = format!("در این میان {written} سخن دیگر");
            let searcher = searcher(&[("a", "", &body, ""), ("b", "", "سخن دیگر", "")]);
            for typed in spellings {
                for query in [typed.to_string(), format!("{typed} "), format!("میان {typed} سخن")] {
                    let hits = searcher.search(&query, &SearchOptions::default()).hits;
                    assert_eq!(hits.first().map(|hit| hit.id.as_str()), Some("a"), "{written} by {query}");
                    let marked = marked(&hits[0].snippets[0]).join(" ");
                    assert!(
                        marked.contains(written.split(' ').next().unwrap()),
                        "{written} by {query}: {marked}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_form_that_no_document_has_finds_the_word() {
    let table = [
        ("سیلوی مشترک", "سیلو "),
        ("رانندگان", "راننده "),
        ("کتاب", "کتب "),
        ("کتب", "کتاب "),
        ("گفتند", "می\u{200C}گوید "),
        ("نماینده", "نمایندگان "),
        ("رئیس\u{200C}جمهور", "جمهور "),
        ("نشانی info@example.com", "example "),
        ("در ۱۴۰۴/۰۹/۲۰ بود", "۱۴۰۴ "),
        ("الكتاب الذي قرأته في المدرسة", "كتاب "),
        ("هذا كتاب قرأته في المدرسة", "والكتاب "),
        ("همهٔ مردم", "همه\u{200C}ی "),
        ("او می\u{200C}گوید", "گفتن "),
    ];
    for (body, query) in table {
        let searcher = searcher(&[("a", "", body, "")]);
        assert_eq!(ids(&searcher, query), ["a"], "{query} in {body}");
    }
}

#[test]
fn what_is_no_word_by_itself_is_not_looked_for() {
    let body = "همکاری\u{200C}های منطقه\u{200C}ای و ای ایران، آن که می\u{200C}تواند توسط و";
    let searcher = searcher(&[("a", "", body, "")]);
    let table: [(&str, &[&str]); 4] = [
        ("منطقه ای", &["منطقه\u{200C}ای"]),
        ("می تو", &["می\u{200C}تواند"]),
        ("می ت", &["می\u{200C}تواند"]),
        ("همکاری و ایران ", &["همکاری\u{200C}های", "ایران"]),
    ];
    for (query, expected) in table {
        let hits = searcher.search(query, &SearchOptions::default()).hits;
        assert_eq!(marked(&hits[0].snippets[0]), expected, "{query}");
    }
}

#[test]
fn a_persian_word_is_not_taken_for_an_arabic_one_with_its_article() {
    let searcher = searcher(&[("a", "", "در کشور آلمان و بالعکس", "")]);
    assert!(ids(&searcher, "مان ").is_empty() && ids(&searcher, "عکس ").is_empty());
}

#[test]
fn documents_in_many_languages_share_an_index() {
    let searcher = searcher(&[
        ("ar", "", "قال إن العلاقات التي تربط بين البلدين قد تطورت في هذا العام", ""),
        ("de", "", "Die Beziehungen der beiden Länder sind nicht einfach", ""),
        ("en", "", "The connections of the two countries", ""),
        ("fa", "", "روابط این دو کشور و همکاری\u{200C}های آنها", ""),
        ("fr", "", "Les régions des deux pays et une rivière", ""),
        ("ja", "", "東京都の天気", ""),
        ("kk", "", "Қазақстан және бұл елдің өзендері", ""),
        ("ru", "", "Это отношения двух стран и не только", ""),
        ("tr", "", "Bu ülkeler için yeni bir anlaşma ve ilişkiler", ""),
    ]);
    let table = [
        ("العلاقات ", "ar"),
        ("علاقات ", "ar"),
        ("beziehungen lander ", "de"),
        ("connections ", "en"),
        ("همکاری ", "fa"),
        ("regions riviere ", "fr"),
        ("東京 ", "ja"),
        ("казакстан ", "kk"),
        ("ОТНОШЕНИЯ ", "ru"),
        ("iliskiler ", "tr"),
    ];
    for (query, id) in table {
        assert_eq!(ids(&searcher, query), [id], "{query}");
    }
}

#[test]
fn forms_of_words_in_other_languages_meet() {
    let table = [
        ("The connection of the two", "They were connected by the road", "connected "),
        ("Die Beziehung ist nicht einfach", "Das sind die Beziehungen", "beziehung "),
        ("Это отношение и не только", "Это отношений не было", "отношение "),
        ("Bu kitap ve bir ev", "Bu kitaplar ve bir ev", "kitap "),
        ("C'est une relation dans les pays", "Les relations des pays", "relation "),
    ];
    for (first, second, query) in table {
        let searcher = searcher(&[("a", "", first, ""), ("b", "", second, "")]);
        let mut found = ids(&searcher, query);
        found.sort();
        assert_eq!(found, ["a", "b"], "{query}");
    }
}

#[test]
fn traditional_and_simplified_chinese_find_each_other() {
    let traditional = "世界紀錄保持者的頭髮問題可以重新發現，這是一個很長的句子。";
    let simplified = "世界纪录保持者的头发问题可以重新发现，这是一个很长的句子。";
    for text in [traditional, simplified] {
        let searcher = searcher(&[("a", "", text, "")]);
        for query in ["世界紀錄", "世界纪录", "頭髮", "头发", "发现", "發現"] {
            assert_eq!(ids(&searcher, query), ["a"], "{query}");
        }
    }
    // Both in one corpus.
    let searcher = searcher(&[("a", "", traditional, ""), ("b", "", simplified, "")]);
    for query in ["世界紀錄", "世界纪录", "發現"] {
        let mut found = ids(&searcher, query);
        found.sort();
        assert_eq!(found, ["a", "b"], "{query}");
    }
    // Japanese has letters of its own.
    let searcher = self::searcher(&[("a", "", "沢山の桜の花が咲いている。学校の国語のテスト", "")]);
    assert_eq!(ids(&searcher, "國語"), Vec::<String>::new());
}

#[test]
fn typed_marks_are_those_of_the_word_and_none_are_those_of_any() {
    let searcher = searcher(&[
        ("poison", "", "chất độc và thuốc độc, độc hại cho người", ""),
        ("read", "", "đọc sách là một thói quen tốt của người", ""),
        ("along", "", "dọc đường dọc sông, dọc biển dọc phố", ""),
    ]);
    for (query, first) in [("độc ", "poison"), ("đọc ", "read"), ("dọc ", "along"), ("người đọc ", "read")]
    {
        assert_eq!(ids(&searcher, query)[0], first, "{query}");
    }
    // Without marks, the most occurrences decide.
    assert_eq!(ids(&searcher, "doc "), ["along", "poison", "read"]);
}

#[test]
fn marks_count_however_they_are_encoded() {
    let searcher = searcher(&[
        ("1", "", "la cote d'un bateau, la cote de la bourse", ""),
        ("2", "", "la côte du nord", ""),
        ("3", "", "la coté du marché", ""),
        ("4", "", "le côté du jardin", ""),
        ("5", "", "schon immer, schon wieder", ""),
        ("6", "", "schön ist es", ""),
        ("7", "", "все краи земли, краи и края", ""),
        ("8", "", "этот край земли", ""),
    ]);
    for (query, first) in [
        ("co\u{302}te\u{301} ", "4"),
        ("co\u{302}te ", "2"),
        ("scho\u{308}n ", "6"),
        ("край ", "8"),
        ("краи\u{306} ", "8"),
    ] {
        let hits = searcher.search(query, &SearchOptions::default()).hits;
        assert_eq!((&*hits[0].id, &hits[0].missing[..]), (first, &[][..]), "{query}");
    }
}

#[test]
fn a_word_in_other_letter_case_is_not_missing() {
    let searcher = searcher(&[("a", "", "Işık kapandı", ""), ("b", "", "isik dağı", "")]);
    for query in ["ışık kapandı ", "IŞIK kapandı ", "Işık kapandı "] {
        let hits = searcher.search(query, &SearchOptions::default()).hits;
        assert_eq!((&*hits[0].id, &hits[0].missing[..]), ("a", &[][..]), "{query}");
    }
}

#[test]
fn spellings_of_other_scripts_meet() {
    for (body, queries) in [
        ("世界のガラスとパーティー", &["ｶﾞﾗｽ", "ﾊﾟｰﾃｨｰ", "ガラス"][..]),
        ("हिंदी में संबंध और चाँद", &["हिन्दी ", "सम्बन्ध ", "चांद "]),
        ("ज़रूरत की क़लम", &["जरूरत ", "क\u{93C}लम ", "कलम "]),
        ("น\u{E49}\u{E33}ใจของคน", &["น\u{E4D}\u{E49}าใจ", "น\u{E33}\u{E49}ใจ"]),
        ("דובר צה״ל ומנכ\"ל הבית", &["צהל ", "צה\"ל ", "צה״ל ", "מנכ״ל ", "\"צה\"ל ומנכ\"ל\" ", "שָׁל דובר "]),
    ] {
        let searcher = searcher(&[("a", "", body, "")]);
        for query in queries {
            assert_eq!(ids(&searcher, query), ["a"], "{query} in {body}");
        }
    }
    let hits =
        searcher(&[("a", "", "דובר צה\"ל מסר הודעה", "")]).search("צהל ", &SearchOptions::default()).hits;
    assert_eq!(marked(&hits[0].snippets[0]), ["צה\"ל"]);
}
