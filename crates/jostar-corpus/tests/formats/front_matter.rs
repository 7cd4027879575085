//! Front matter that is broken, or none.

use crate::{article, error, warnings};

#[test]
fn broken_front_matter_is_an_error_with_its_line() {
    for (text, expected) in [
        ("---\ntitle: الف\nمتن", "a.md:1: the front matter has no end: write a line --- after it"),
        ("+++\ntitle = 'الف'\n", "a.md:1: the front matter has no end: write a line +++ after it"),
        (
            "---\ntitle: الف\ndate: 1404-07-31\n---\n",
            "a.md:3: there is no day 1404-07-31: write a day that exists",
        ),
        ("---\ntags:\n  - a\ndate: دیروز\n---\n", "a.md:4: there is no day دیروز"),
        ("---\ndate: [2025-12-11]\n---\n", "a.md:2: there is no day"),
        ("---\nboost: 150\n---\n", "a.md:2: boost: write a number from 0.01 to 10"),
        ("---\na: 1\ntitle: \"الف\n---\n", "a.md:3: not YAML: "),
        ("---\na: 1\nb: [1, 2\nc: 3\n---\n", "a.md:4: not YAML: "),
        ("---\na: 1\n\tb: 2\n---\n", "a.md:2: not YAML: "),
        ("---\na: 1\nb: 2\na: 3\n---\n", "a.md:4: not YAML: a is here twice"),
        (
            "---\ntitle: سلام: دنیا\n---\n",
            "a.md:2: not YAML: mapping values are not allowed in this context: a text with a colon in it stands in quotes",
        ),
        ("---\na: *x\n---\n", "a.md:2: not YAML: "),
        ("---\n? [a]\n: b\n---\n", "a.md:2: not YAML: a list or a map cannot name a field"),
        ("+++\na = 1\nb = \n+++\n", "a.md:3: not TOML: "),
        ("+++\na = 1\na = 2\n+++\n", "a.md:3: not TOML: "),
        ("+++\n[a]\ndate = 1\n[[\n+++\n", "a.md:4: not TOML: "),
    ] {
        let error = error("a.md", text);
        assert!(error.starts_with(expected), "{text}\n{error}");
    }
}

#[test]
fn a_jalali_day_that_toml_does_not_know_belongs_in_quotes() {
    let text = |date: &str| format!("+++\ntitle = 'الف'\ndate = {date}\n+++\n");
    for date in ["'1404-02-31'", "1404-02-20"] {
        assert!(article("a.md", &text(date)).document.date.is_some());
    }
    let error = error("a.md", &text("1404-02-31"));
    assert!(error.starts_with("a.md:3: not TOML: "), "{error}");
    assert!(error.ends_with("; write a day of the Jalali calendar in quotes"), "{error}");
}

#[test]
fn lines_across_a_page_are_no_front_matter() {
    for (text, body) in [
        ("---\n\nمتن", "متن"),
        ("---\nمتن\n\n---\nپایان", "متن\n\nپایان"),
        ("---", ""),
        ("--- \n", ""),
        ("---\n- یک\n---\n", "یک"),
        (" ---\na: 1\n---\n", "a: 1"),
        ("---\n---\nمتن", "متن"),
        ("---\n# فقط توضیح\n...\nمتن", "متن"),
    ] {
        assert_eq!(article("a.md", text).document.body, body, "{text}");
    }
}

#[test]
fn addresses_that_lead_to_no_page_are_left_out() {
    let text = "---\ntitle: الف\nurl: javascript:alert(1)\n---\nمتن";
    assert_eq!(
        warnings("a.md", text, "{}"),
        ["a.md:3: \"javascript:alert(1)\" is no address for a link: read without it"]
    );
    assert_eq!(article("a.md", text).document.url, None);
}

#[test]
fn yaml_is_read_as_it_is_meant() {
    let text = "---\ntitle: 1984\ntags: &t\n  - no\n  - 1.0\n  - ~\nauthor: >\n  نرگس\n  راد\nlang: !!str fa\nkeywords: *t\n---\n";
    let document = article("a.md", text).document;
    assert_eq!(document.title, "1984");
    assert_eq!(document.facets["tag"], ["no", "1.0"]);
    assert_eq!(document.facets["author"], ["نرگس راد"]);
    assert_eq!(document.lang.as_deref(), Some("fa"));
    assert_eq!(
        article("a.md", "---\ntags: کتاب، یزد, خبر\n---\n").document.facets["tag"],
        ["کتاب", "یزد", "خبر"]
    );
}
