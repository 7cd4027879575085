//! Many short lists in two arrays.

/// Lists of values by number, one after the other.
pub(crate) struct Lists<V> {
    starts: Vec<u32>,
    values: Vec<V>,
}

impl<V: Copy> Lists<V> {
    /// The lists of `count` numbers, from pairs of a number below it and a value; each in the order of the pairs.
    pub(crate) fn new(count: usize, pairs: &[(u32, V)]) -> Lists<V> {
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

    pub(crate) fn of(&self, number: usize) -> &[V] {
        &self.values[self.starts[number] as usize..self.starts[number + 1] as usize]
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
}
