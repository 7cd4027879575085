//! Tables of letters: the base letter without case, marks and shape.
//!
//! The decompositions are those of the Unicode Character Database, and a test compares them with it. Which letter of
//! the Arabic script stands for which is based on the keyboards and habits of people who write Persian, Arabic, Urdu,
//! Pashto and Kurdish.

/// Whether `some` contains a character.
// `str::contains` with a character pulls in a general text search, which adds a kilobyte to the module.
pub fn is_one_of(c: char, some: &str) -> bool {
    some.chars().any(|other| other == c)
}

/// The filler of the tables. It is the tatweel, a mark that leaves no trace and is not a letter of the Arabic script.
const NONE: char = '\u{0640}';

/// U+00C0 to U+024F without case and diacritics. A full stop marks what is not a single ASCII letter.
const LATIN: &[u8] = b"\
aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bb.....ccdd......ffg...ikkl..nnooo..pp.....ttttuu.vyyzz.........\
.............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa....\
aaaaeeeeiiiioooorrrruuuusstt..hh.d..zzaaeeooooooooyylntj..acclts\
z..bu.eejj..rryy";

/// U+1E00 to U+1EFF, like [`LATIN`].
const LATIN_ADDITIONAL: &[u8] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// U+0370 to U+03FF without case and diacritics. A middle dot marks what is not a single letter of α to ω.
const GREEK: &str = "\
······················α·εηι·ο·υωιαβγδεζηθικλμνξοπρ·στυφχψωιυαεηιυ\
αβγδεζηθικλμνξοπρσστυφχψωιυουω·βθυυυφπ·························κρσ·θε···σ······";

/// U+1F00 to U+1FFF, like [`GREEK`].
const GREEK_EXTENDED: &str = "\
ααααααααααααααααεεεεεε··εεεεεε··ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι\
οοοοοο··οοοοοο··υυυυυυυυ·υ·υ·υ·υωωωωωωωωωωωωωωωωααεεηηιιοουυωω··\
ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα·ααααααα·ι·\
··ηηη·ηηεεηηη···ιιιι··ιιιιιι····υυυυρρυυυυυυρ·····ωωω·ωωοοωωω···";

/// U+FB50 to U+FBE9, one letter each: letters of the Arabic script in their presentation forms.
const SHAPES_A: &str = "\
ٱٱٻٻٻٻپپپپڀڀڀڀٺٺٺٺٿٿٿٿٹٹٹٹڤڤڤڤڦڦڦڦڄڄڄڄڃڃڃڃچچچچڇڇڇڇڍڍڌڌڎڎڈڈژژڑڑککککگگگگڳڳڳڳڱڱڱڱںں\
ڻڻڻڻۀۀہہہہھھھھےےۓۓـــــــــــــــــــــــــــــــــڭڭڭڭۇۇۆۆۈۈۇۋۋۅۅۉۉېېېېىى";

/// U+FBEA to U+FD3D, two letters each: ligatures.
const SHAPES_2: &str = "\
ئائائەئەئوئوئۇئۇئۆئۆئۈئۈئېئېئېئىئىئىیـیـیـیـئجئحئمئىئيبجبحبخبمبىبيتجتحتختمتىتيثج\
ثمثىثيجحجمحجحمخجخحخمسجسحسخسمصحصمضجضحضخضمطحطمظمعجعمغجغمفجفحفخفمفىفيقحقمقىقيكاكجكح\
كخكلكمكىكيلجلحلخلملىليمجمحمخمممىمينجنحنخنمنىنيهجهمهىهييجيحيخيميىييذـرـىـــــــــ\
ــــئرئزئمئنئىئيبربزبمبنبىبيترتزتمتنتىتيثرثزثمثنثىثيفىفيقىقيكاكلكمكىكيلملىليمامم\
نرنزنمنننىنيىـيريزيمينيىييئجئحئخئمئهبجبحبخبمبهتجتحتختمتهثمجحجمحجحمخجخمسجسحسخسمصح\
صخصمضجضحضخضمطحظمعجعمغجغمفجفحفخفمقحقمكجكحكخكلكملجلحلخلملهمجمحمخممنجنحنخنمنههجهمهـ\
يجيحيخيميهئمئهبمبهتمتهثمثهسمسهشمشهكلكملمنمنهيميهــــــطىطيعىعيغىغيسىسيشىشيحىحيجى\
جيخىخيصىصيضىضيشجشحشخشمشرسرصرضرطىطيعىعيغىغيسىسيشىشيحىحيجىجيخىخيصىصيضىضيشجشحشخشمشر\
سرصرضرشجشحشخشمسهشهطمسجسحسخشجشحشخطمظماـاـ";

/// U+FD50 to U+FDC7, three letters each: ligatures.
const SHAPES_3: &str = "\
تجمتحجتحجتحمتخمتمجتمحتمخجمحجمححميحمىسحجسجحسجىسمحسمحسمجسممسممصححصححصممشحمشحمشجيشمخ\
شمخشممشممضحىضخمضخمطمحطمحطممطميعجمعممعممعمىغممغميغمىفخمفخمقمحقمملحملحيلحىلججلججلخم\
لخملمحلمحمحجمحممحيمجحمجممخجمخمــــــمجخهمجهممنحمنحىنجمنجمنجىنمينمىيمميممبخيتجيتجى\
تخيتخىتميتمىجميجحىجمىسخىصحيشحيضحيلجيلمييحييجييميمميقمينحيقمحلحمعميكمينجحمخيلجمكمم\
لجمنجحجحيحجيمجيفميبحيكممعجمصممسخينجي";

/// U+FE80 to U+FEF4, one letter each.
const SHAPES_B: &str = "\
ءآآأأؤؤإإئئئئااببببةةتتتتثثثثججججححححخخخخددذذررززسسسسششششصصصصضضضضططططظظظظععععغغغ\
غففففققققككككللللممممننننههههووىىيييي";

/// The entry of a character in a table of two-byte letters with `width` letters an entry.
fn entry(table: &'static str, c: char, first: char, width: usize) -> Option<&'static str> {
    let start = (c as usize - first as usize) * 2 * width;
    table.get(start..start + 2 * width)
}

/// The letters of a presentation form of the Arabic script: a letter in the shape that it has at the beginning, middle
/// or end of a word, or a ligature. `None` for every other character.
pub(crate) fn unshape(c: char) -> Option<&'static str> {
    match c {
        '\u{FB50}'..='\u{FBE9}' => entry(SHAPES_A, c, '\u{FB50}', 1),
        '\u{FBEA}'..='\u{FD3D}' => entry(SHAPES_2, c, '\u{FBEA}', 2),
        '\u{FD50}'..='\u{FDC7}' => entry(SHAPES_3, c, '\u{FD50}', 3),
        '\u{FDF0}' => Some("صلے"),
        '\u{FDF1}' => Some("قلے"),
        '\u{FDF2}' => Some("الله"),
        '\u{FDF3}' => Some("اكبر"),
        '\u{FDF4}' => Some("محمد"),
        '\u{FDF5}' => Some("صلعم"),
        '\u{FDF6}' => Some("رسول"),
        '\u{FDF7}' => Some("عليه"),
        '\u{FDF8}' => Some("وسلم"),
        '\u{FDF9}' => Some("صلى"),
        '\u{FDFA}' => Some("صلىاللهعليهوسلم"),
        '\u{FDFB}' => Some("جلجلاله"),
        '\u{FDFC}' => Some("ریال"),
        '\u{FE80}'..='\u{FEF4}' => entry(SHAPES_B, c, '\u{FE80}', 1),
        '\u{FEF5}' | '\u{FEF6}' => Some("لآ"),
        '\u{FEF7}' | '\u{FEF8}' => Some("لأ"),
        '\u{FEF9}' | '\u{FEFA}' => Some("لإ"),
        '\u{FEFB}' | '\u{FEFC}' => Some("لا"),
        _ => None,
    }
}

/// Ligatures of Latin letters, fractions, Roman numerals and signs, in the order of their code points from the first
/// one of each group.
const COMPATIBLE: [(char, &str); 7] = [
    ('\u{FB00}', "ff fi fl ffi ffl st st"),
    ('\u{FB20}', "ע א ד ה כ ל ם ר ת"),
    ('\u{FB4F}', "אל"),
    ('\u{BC}', "1/4 1/2 3/4"),
    ('\u{2150}', "1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8"),
    (
        '\u{2160}',
        "i ii iii iv v vi vii viii ix x xi xii l c d m i ii iii iv v vi vii viii ix x xi xii l c d m",
    ),
    ('\u{2460}', "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20"),
];

/// Letters and digits that Unicode keeps only for their appearance, as readers type them. `None` for every other
/// character.
pub(crate) fn compatible(c: char) -> Option<&'static str> {
    const ASCII: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
    let ascii = |place: u32| ASCII.get(place as usize..place as usize + 1);
    let code = c as u32;
    match code {
        ..0xAA => None,
        0xB2 | 0xB3 => ascii(code - 0xB0),
        0xB9 => ascii(1),
        // The micro sign.
        0xB5 => Some("μ"),
        0xAA | 0xBA => Some(if code == 0xAA { "a" } else { "o" }),
        0x2070..=0x2079 | 0x2080..=0x2089 if code != 0x2071 => ascii(code & 15),
        0x2120 | 0x2122 => Some(if code == 0x2120 { "sm" } else { "tm" }),
        // Letters in thirteen mathematical typefaces, capitals before small ones, and their digits.
        0x1D400..=0x1D6A3 => ascii(10 + (code - 0x1D400) % 26),
        0x1D7CE..=0x1D7FF => ascii((code - 0x1D7CE) % 10),
        _ => COMPATIBLE.iter().find_map(|(first, group)| {
            let place = code.checked_sub(*first as u32)?;
            // No group is larger, and most characters are far from all groups.
            (place < 32).then(|| group.split(' ').nth(place as usize)).flatten()
        }),
    }
}

/// Whether [`unshape`] returns a letter.
pub(crate) fn is_shape(c: char) -> bool {
    unshape(c).is_some_and(|letters| letters.chars().any(|letter| letter != NONE))
}

/// A letter or digit of the Arabic block at the exact level. Letters with the same shape and use become one. Letters
/// that a careful writer distinguishes (آ and ا, ئ and ی, ؤ and و, ة and ه) stay distinct.
pub(crate) fn exact_arabic(c: char) -> char {
    match c {
        'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => 'ا',
        'ي' | 'ى' | 'ے' | 'ې' | 'ۍ' | 'ێ' | 'ؽ' | 'ؾ' | 'ؿ' => 'ی',
        'ٸ' | 'ۓ' => 'ئ',
        'ك' | 'ڪ' | 'ڬ' | 'ڭ' | 'ڮ' => 'ک',
        'ګ' | 'ڱ' | 'ڰ' => 'گ',
        'ۀ' | 'ۂ' | 'ہ' | 'ھ' | 'ە' | 'ۿ' => 'ه',
        'ۃ' => 'ة',
        _ => digit(c).unwrap_or(c),
    }
}

/// A letter or digit of the Arabic block as it appears in a term.
pub(crate) fn fold_arabic(c: char) -> char {
    match exact_arabic(c) {
        'آ' => 'ا',
        'ئ' => 'ی',
        'ة' => 'ه',
        'ؤ' | 'ٶ' | 'ۆ' | 'ۇ' | 'ۈ' | 'ۉ' | 'ۋ' | 'ۅ' | 'ۊ' | 'ڤ' => 'و',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' | 'ڕ' => 'ر',
        'ں' | 'ڼ' => 'ن',
        'ڵ' => 'ل',
        'څ' => 'س',
        'ځ' => 'ز',
        'ږ' => 'ژ',
        'ښ' => 'ش',
        other => other,
    }
}

/// A small letter of Latin, Greek or Cyrillic without its diacritics. Kazakh, Ukrainian and other letters that the
/// Russian keyboard does not have become the ones that people type instead.
pub(crate) fn undress(c: char) -> char {
    let ascii = |table: &[u8], first: char| match table[c as usize - first as usize] {
        b'.' => c,
        letter => letter as char,
    };
    let greek = |table, first| match entry(table, c, first, 1) {
        Some("·") | None => c,
        Some(letter) => letter.chars().next().unwrap_or(c),
    };
    match c {
        'ǯ' => 'ʒ',
        'ǿ' => 'o',
        '\u{00C0}'..='\u{024F}' => ascii(LATIN, '\u{00C0}'),
        '\u{1E00}'..='\u{1EFF}' => ascii(LATIN_ADDITIONAL, '\u{1E00}'),
        'ə' => 'e',
        '\u{0370}'..='\u{03FF}' => greek(GREEK, '\u{0370}'),
        '\u{1F00}'..='\u{1FFF}' => greek(GREEK_EXTENDED, '\u{1F00}'),
        'ѐ' | 'ё' | 'ӗ' | 'є' => 'е',
        'ѓ' | 'ґ' | 'ғ' => 'г',
        'ѝ' | 'й' | 'ӣ' | 'ӥ' | 'і' | 'ї' => 'и',
        'ќ' | 'қ' => 'к',
        'ў' | 'ӯ' | 'ӱ' | 'ӳ' | 'ұ' | 'ү' => 'у',
        'ӂ' | 'ӝ' => 'ж',
        'ә' | 'ӑ' | 'ӓ' | 'ӛ' => 'а',
        'ӟ' => 'з',
        'ө' | 'ӧ' | 'ӫ' => 'о',
        'ң' => 'н',
        'һ' => 'х',
        'ӭ' => 'э',
        'ӵ' => 'ч',
        'ӹ' => 'ы',
        'ѷ' => 'ѵ',
        _ => c,
    }
}

/// The zeros of the scripts whose decimal digits are consecutive in Unicode.
const ZEROS: [char; 24] = [
    '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0B66}',
    '\u{0BE6}', '\u{0C66}', '\u{0CE6}', '\u{0D66}', '\u{0DE6}', '\u{0E50}', '\u{0ED0}', '\u{0F20}',
    '\u{1040}', '\u{1090}', '\u{17E0}', '\u{1810}', '\u{1946}', '\u{19D0}', '\u{A8D0}', '\u{FF10}',
];

/// The ASCII digit of a decimal digit in any of the scripts above.
pub(crate) fn digit(c: char) -> Option<char> {
    // A quick exit for the characters below all of them, and for the letters of Persian, which are the most frequent.
    if matches!(c, ..'\u{0660}' | '\u{066A}'..'\u{06F0}') {
        return None;
    }
    let place = ZEROS.partition_point(|zero| *zero <= c).checked_sub(1)?;
    let value = c as u32 - ZEROS[place] as u32;
    (value < 10).then(|| (b'0' + value as u8) as char)
}
