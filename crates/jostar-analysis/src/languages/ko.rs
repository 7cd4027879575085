//! Korean.

/// What a Korean word ends with after its stem: particles, the copula, and the forms of the verbs «하다» and «되다»,
/// which make verbs of nouns. Based on grammars of the language. A letter before an ending says what it follows: `+` a
/// final consonant, `-` a vowel, `~` a vowel or ㄹ.
#[cfg(feature = "stemmers")]
const ENDINGS: &str = "+은 -는 +이 -가 +을 -를 의 에 에서 에게 에게서 께 께서 한테 +으로 ~로 +으로써 ~로써 +으로서 ~로서 +과 -와 \
    +이랑 -랑 하고 도 만 까지 부터 마저 조차 처럼 보다 밖에 뿐 +이나 -나 +이든지 -든지 +이라도 -라도 +이라는 -라는 +이란 -란 +이라고 -라고 \
    들 이다 였다 이었다 입니다 이며 이고 이자 이던 인데 +인가 -인가 이었던 였던 이라 적 적인 적으로 \
    하다 한다 하였다 했다 하는 한 할 하여 해 하고 하며 하기 하지 하면 하게 하던 했던 했고 했으며 했는데 했을 하였고 하였으며 하였던 하자 함 했지만 하지만 하려 하려고 하도록 해서 \
    되다 된다 되었다 됐다 되는 된 될 되어 돼 되고 되며 되기 되지 되면 되던 됐던 됐고 됐으며 되었고 되었으며 되었던 됨 되었는가 하였는가 했는가 하는가 되는가 \
    시키다 시켰다 시키는 시킨 시켜 시키고 시키기";

/// The particles that may follow a single syllable. Others end too many words of two syllables: «회의», «도로».
#[cfg(feature = "stemmers")]
const AFTER_ONE: &str = "은 는 을 를 에 에서 에게 에는 으로";

/// The most endings of a word: «나라들에서는».
#[cfg(feature = "stemmers")]
const MOST: usize = 4;

/// A word without its particles and endings.
#[cfg(feature = "stemmers")]
pub(crate) fn stem(word: &str) -> &str {
    let mut stem = word;
    for _ in 0..MOST {
        let without = |ending: &str| without(stem, ending);
        let shortest = ENDINGS.split(' ').filter_map(without).min_by_key(|rest| rest.len());
        match shortest {
            Some(rest) => stem = rest,
            None => break,
        }
    }
    stem
}

/// `word` without an ending, if it has it and a word remains.
#[cfg(feature = "stemmers")]
fn without<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let letters = ending.trim_start_matches(['+', '-', '~']);
    let rest = word.strip_suffix(letters)?;
    let last = rest.chars().next_back()?;
    let is_hangul = ('\u{AC00}'..='\u{D7A3}').contains(&last);
    // A syllable is numbered by its consonants and its vowel; the last of 28 is the final consonant, 0 if there is none,
    // and 8 for ㄹ (The Unicode Standard, section 3.12).
    let final_consonant = (last as u32).wrapping_sub(0xAC00) % 28;
    let follows = match ending.as_bytes()[0] {
        b'+' => final_consonant != 0,
        b'-' => final_consonant == 0,
        b'~' => final_consonant == 0 || final_consonant == 8,
        _ => true,
    };
    let is_long = rest.chars().nth(1).is_some() || AFTER_ONE.split(' ').any(|known| known == letters);
    ((follows || !is_hangul) && is_long).then_some(rest)
}

#[cfg(all(test, feature = "stemmers"))]
mod tests {
    use super::*;

    #[test]
    fn particles_and_endings_come_off() {
        for (word, expected) in [
            ("학교에서", "학교"),
            ("학교에서는", "학교"),
            ("나라들의", "나라"),
            ("콜레스테롤은", "콜레스테롤"),
            ("1950년에", "1950년"),
            ("책을", "책"),
            ("공부했으며", "공부"),
            ("발표되었다", "발표"),
            ("전문가", "전문가"),
            ("국가", "국가"),
            ("가을", "가을"),
            ("회의", "회의"),
            ("도로", "도로"),
            ("서울", "서울"),
            ("은", "은"),
            ("", ""),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }
}
