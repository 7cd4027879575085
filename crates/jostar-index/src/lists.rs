//! Many short lists and many short strings, each kind in two arrays. Stored one by one, they would cost more than they
//! hold.

/// Lists of values by number, one after the other.
pub(crate) struct Lists<V> {
    /// The beginning of each list, and the end of the last one. Empty if all lists are.
    starts: Vec<u32>,
    values: Vec<V>,
}

impl<V: Copy> Lists<V> {
    /// The lists with numbers below `count`, from pairs of a number and a value. Each list keeps the order of the
    /// pairs.
    pub(crate) fn new(count: usize, pairs: &[(u32, V)]) -> Lists<V> {
        if pairs.is_empty() {
            return Lists { starts: Vec::new(), values: Vec::new() };
        }
        let mut starts = vec![0u32; count + 1];
        for (number, _) in pairs {
            starts[*number as usize + 1] += 1;
        }
        for number in 0..count {
            starts[number + 1] += starts[number];
        }
        let mut next = starts.clone();
        let mut values: Vec<V> = pairs.iter().map(|(_, value)| *value).collect();
        for (number, value) in pairs {
            let place = &mut next[*number as usize];
            values[*place as usize] = *value;
            *place += 1;
        }
        Lists { starts, values }
    }

    /// The number of all values.
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn of(&self, number: usize) -> &[V] {
        match self.starts.get(number..number + 2) {
            Some([start, end]) => &self.values[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// Strings by number, one after the other.
pub(crate) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// No strings, with room for this many bytes of text.
    pub(crate) fn with_capacity(bytes: usize) -> Strings {
        Strings { text: String::with_capacity(bytes), ends: Vec::new() }
    }

    /// Adds a string. The total must stay below 4 GiB, which holds for everything read from an index.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with this number, if there is one.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_values_in_their_order() {
        let lists = Lists::new(4, &[(2, 'a'), (0, 'b'), (2, 'c')]);
        assert_eq!(
            [0, 1, 2, 3].map(|number| lists.of(number).to_vec()),
            [vec!['b'], vec![], vec!['a', 'c'], vec![]]
        );
    }

    #[test]
    fn each_string_has_its_number() {
        let mut strings = Strings::with_capacity(0);
        for text in ["سلام", "", "b"] {
            strings.push(text);
        }
        assert_eq!([0, 1, 2, 3].map(|number| strings.get(number)), [Some("سلام"), Some(""), Some("b"), None]);
    }
}
