//! The values of front matter and JSON, each with its line.
//!
//! Numbers and booleans are kept as text, as written. The field decides what its value means, so that a title `1984`
//! or a tag `no` works, unlike in plain YAML.

/// A value and the line where it begins, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) line: usize,
    pub(crate) data: Data,
}

#[derive(Clone, Debug)]
pub(crate) enum Data {
    Null,
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value of the field `name`, or else of the nested field that its full stops lead to. Null counts as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let Data::Map(fields) = &self.data else { return None };
        let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value);
        field(name)
            .or_else(|| {
                // A name is rarely longer than three steps, so trying each full stop costs nothing.
                name.match_indices('.').find_map(|(at, _)| field(&name[..at])?.get(&name[at + 1..]))
            })
            .filter(|value| !matches!(value.data, Data::Null))
    }

    /// The text, if the value is a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The texts of a scalar or a list. An object counts as its `name`, as with authors.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match &self.data {
            Data::List(values) => values.iter().filter_map(Value::name).collect(),
            _ => self.name().into_iter().collect(),
        }
    }

    fn name(&self) -> Option<&str> {
        self.text().or_else(|| self.get("name")?.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value { line: 1, data: Data::Text(text.to_owned()) }
    }

    fn map(fields: &[(&str, Value)]) -> Value {
        let fields = fields.iter().map(|(name, value)| (name.to_string(), value.clone()));
        Value { line: 1, data: Data::Map(fields.collect()) }
    }

    #[test]
    fn names_with_full_stops_lead_inwards() {
        let value = map(&[
            ("a", map(&[("b", map(&[("c", text("1"))])), ("b.d", text("2"))])),
            ("a.x", text("3")),
            ("n", Value { line: 1, data: Data::Null }),
        ]);
        for (name, found) in [
            ("a.b.c", Some("1")),
            ("a.b.d", Some("2")),
            ("a.x", Some("3")),
            ("a.b", None),
            ("a.b.c.d", None),
            ("n", None),
            ("", None),
            (".", None),
        ] {
            assert_eq!(value.get(name).and_then(Value::text), found, "{name}");
        }
    }

    #[test]
    fn a_list_has_the_names_of_what_is_in_it() {
        let list = vec![text("سعدی"), map(&[("name", text("حافظ"))]), map(&[("x", text("y"))])];
        assert_eq!(Value { line: 1, data: Data::List(list) }.texts(), ["سعدی", "حافظ"]);
        assert_eq!(text("سعدی").texts(), ["سعدی"]);
    }
}
