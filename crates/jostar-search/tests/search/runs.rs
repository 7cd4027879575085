//! Thai, Lao, Khmer and Burmese, which have no spaces between words.

use jostar_search::SearchOptions;

use crate::support::{Both, ids, marked, searcher};

fn south_east() -> Both {
    searcher(&[
        ("th-river", "แม่น้ำ", "แม่น้ำสายนี้ไหลผ่านเมืองใหญ่ก่อนถึงทะเล เรือบรรทุกข้าวแล่นตามน้ำ", ""),
        ("th-school", "โรงเรียน", "นักเรียนอ่านหนังสือที่โรงเรียนทุกวัน และเขียนจดหมายถึงเพื่อน", ""),
        ("th-market", "ตลาด", "ตลาดเช้าขายผลไม้ ข้าวสาร และปลาสดจากทะเล ปี2020ขายดี", ""),
        ("km-school", "", "សិស្សអានសៀវភៅនៅសាលារៀន", ""),
        ("km-river", "", "ទន្លេហូរកាត់ទីក្រុង", ""),
        ("lo-school", "", "ນັກຮຽນອ່ານປຶ້ມຢູ່ໂຮງຮຽນ", ""),
        ("lo-river", "", "ແມ່ນ້ຳໄຫຼຜ່ານເມືອງ", ""),
        ("my-school", "", "ကျောင်းသားသည်စာအုပ်ဖတ်သည်", ""),
        ("my-river", "", "မြစ်သည်မြို့ကိုဖြတ်၍စီးသည်", ""),
    ])
}

#[test]
fn a_word_is_found_inside_a_run() {
    let searcher = south_east();
    for (query, first) in [
        ("หนังสือ ", "th-school"),
        ("อ่านหนังสือ", "th-school"),
        // The words of a question stand apart in the text.
        ("เพื่อนอ่านจดหมายที่โรงเรียน", "th-school"),
        ("ปลาทะเล", "th-market"),
        ("2020", "th-market"),
        ("សៀវភៅ ", "km-school"),
        ("ទីក្រុង", "km-river"),
        ("ປຶ້ມ ", "lo-school"),
        ("ເມືອງ", "lo-river"),
        ("စာအုပ် ", "my-school"),
        ("မြို့", "my-river"),
    ] {
        assert_eq!(ids(&searcher, query).first().map(String::as_str), Some(first), "{query}");
    }
}

#[test]
fn a_part_of_a_run_is_found_wherever_it_begins_and_ends() {
    let searcher = south_east();
    for (query, first) in [
        // A part of a word, its beginning, and its end with the beginning of another.
        ("เรียน", "th-school"),
        ("หนังส", "th-school"),
        ("ังสือที่โรง", "th-school"),
        // With spaces elsewhere.
        ("หนัง สือ ที่ โรง เรียน", "th-school"),
        ("ไหล ผ่านเมือง", "th-river"),
        // Two letters changed places.
        ("อ่านหนงัสือ", "th-school"),
    ] {
        assert_eq!(ids(&searcher, query).first().map(String::as_str), Some(first), "{query}");
    }
    assert!(ids(&searcher, "ฟุตบอล ").is_empty());
}

#[test]
fn words_of_a_run_are_marked_and_the_text_is_whole() {
    let searcher = south_east();
    let hits = searcher.search("อ่านหนังสือ", &SearchOptions::default()).hits;
    assert_eq!(hits[0].snippets[0].text, "นักเรียนอ่านหนังสือที่โรงเรียนทุกวัน และเขียนจดหมายถึงเพื่อน");
    assert_eq!(marked(&hits[0].snippets[0]), ["อ่านหนังสือ"]);
    let hits = searcher.search("โรงเรียน ", &SearchOptions::default()).hits;
    assert_eq!(marked(&hits[0].title), ["โรงเรียน"]);
    let options = SearchOptions { snippet_length: 20, ..SearchOptions::default() };
    for hit in searcher.search("ทะเล", &options).hits {
        assert!(marked(&hit.snippets[0]).contains(&"ทะเล"), "{:?}", hit.snippets[0]);
    }
}

#[test]
fn the_last_word_of_a_run_is_completed() {
    let searcher = south_east();
    let suggested = |text| -> Vec<String> {
        searcher.suggest(text, 5).into_iter().map(|suggestion| suggestion.text).collect()
    };
    assert_eq!(suggested("หนังส"), ["หนังสือ"]);
    assert_eq!(suggested("อ่านหนังส"), ["อ่านหนังสือ"]);
    assert_eq!(ids(&searcher, "อ่านหนังส").first().map(String::as_str), Some("th-school"));
}
