//! The answers to queries, as JavaScript values.

use jostar_search::CorrectionKind;
use serde::Serialize;

use super::marked::Marked;
use super::named::Named;

#[derive(Serialize)]
pub(super) struct Results {
    total: usize,
    complete: usize,
    hits: Vec<Hit>,
    understood: Understood,
    facets: Vec<Facet>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<(String, String)>,
}

impl From<jostar_search::Results> for Results {
    fn from(results: jostar_search::Results) -> Results {
        Results {
            total: results.total,
            complete: results.complete,
            hits: results.hits.into_iter().map(Hit::from).collect(),
            understood: results.understood.into(),
            facets: results.facets.into_iter().map(Facet::from).collect(),
            dates: results.dates.map(|(first, last)| (first.to_string(), last.to_string())),
        }
    }
}

#[derive(Serialize)]
struct Hit {
    id: String,
    title: Marked,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    snippets: Vec<Marked>,
    sections: Vec<Section>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    missing: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<String>,
    score: f32,
}

#[derive(Serialize)]
struct Section {
    heading: Marked,
    path: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    snippet: Marked,
}

impl From<jostar_search::HitSection> for Section {
    fn from(section: jostar_search::HitSection) -> Section {
        let jostar_search::HitSection { heading, path, anchor, snippet } = section;
        Section { heading: heading.into(), path, anchor, snippet: snippet.into() }
    }
}

impl From<jostar_search::Hit> for Hit {
    fn from(hit: jostar_search::Hit) -> Hit {
        Hit {
            id: hit.id,
            title: hit.title.into(),
            url: hit.url,
            date: hit.date.map(|date| date.to_string()),
            lang: hit.lang,
            snippets: hit.snippets.into_iter().map(Marked::from).collect(),
            sections: hit.sections.into_iter().map(Section::from).collect(),
            anchor: hit.anchor,
            missing: hit.missing,
            words: hit.words,
            score: hit.score,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Understood {
    text: String,
    corrections: Vec<Correction>,
    unknown: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    did_you_mean: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    filters: Named,
    is_cut: bool,
}

impl From<jostar_search::Understood> for Understood {
    fn from(understood: jostar_search::Understood) -> Understood {
        Understood {
            text: understood.text,
            corrections: understood.corrections.into_iter().map(Correction::from).collect(),
            unknown: understood.unknown,
            did_you_mean: understood.did_you_mean,
            from: understood.filter.from.map(|date| date.to_string()),
            to: understood.filter.to.map(|date| date.to_string()),
            filters: Named(understood.filter.facets),
            is_cut: understood.is_cut,
        }
    }
}

#[derive(Serialize)]
struct Correction {
    kind: &'static str,
    typed: String,
    meant: String,
}

impl From<jostar_search::Correction> for Correction {
    fn from(correction: jostar_search::Correction) -> Correction {
        Correction {
            kind: match correction.kind {
                CorrectionKind::Keyboard => "keyboard",
                CorrectionKind::Latin => "latin",
                CorrectionKind::Spelling => "spelling",
                CorrectionKind::Quotation => "quotation",
            },
            typed: correction.typed,
            meant: correction.meant,
        }
    }
}

#[derive(Serialize)]
struct Facet {
    name: String,
    values: Vec<FacetValue>,
}

#[derive(Serialize)]
struct FacetValue {
    value: String,
    count: u32,
}

impl From<jostar_search::FacetCounts> for Facet {
    fn from(facet: jostar_search::FacetCounts) -> Facet {
        let values = facet.values.into_iter().map(|(value, count)| FacetValue { value, count });
        Facet { name: facet.name, values: values.collect() }
    }
}

#[derive(Serialize)]
pub(super) struct Suggestion {
    text: String,
    documents: usize,
}

impl From<jostar_search::Suggestion> for Suggestion {
    fn from(suggestion: jostar_search::Suggestion) -> Suggestion {
        Suggestion { text: suggestion.text, documents: suggestion.documents }
    }
}
