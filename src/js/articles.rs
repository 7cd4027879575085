//! Facts about one article, and about all articles, as JavaScript values.

use jostar_index::{DocId, Index};
use serde::Serialize;

use super::marked::{Marked, to_utf16, units};
use super::named::Named;
use crate::engine;

#[derive(Serialize)]
pub(super) struct Link {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

impl From<engine::Link> for Link {
    fn from(link: engine::Link) -> Link {
        let date = link.date.map(|date| date.to_string());
        Link { id: link.id, title: link.title, url: link.url, date }
    }
}

#[derive(Serialize)]
pub(super) struct Article {
    id: String,
    title: Marked,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    text: String,
    highlights: Vec<(usize, usize)>,
    headings: Vec<Heading>,
    code: Vec<(usize, usize)>,
    facets: Named,
}

#[derive(Serialize)]
struct Heading {
    start: usize,
    end: usize,
    level: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
}

impl From<engine::Article> for Article {
    fn from(article: engine::Article) -> Article {
        let code = to_utf16(&article.body.text, &article.code);
        let Marked { text, highlights } = article.body.into();
        let mut units_at = units(&text);
        let heading = |heading: engine::Heading| Heading {
            start: units_at(heading.line.start),
            end: units_at(heading.line.end),
            level: heading.level,
            anchor: heading.anchor,
        };
        let headings: Vec<Heading> = article.headings.into_iter().map(heading).collect();
        drop(units_at);
        Article {
            id: article.id,
            title: article.title.into(),
            url: article.url,
            date: article.date.map(|date| date.to_string()),
            text,
            highlights,
            headings,
            code,
            facets: Named(article.facets),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Explanation {
    parts: Vec<Part>,
    factor: f32,
    score: f32,
}

#[derive(Serialize)]
struct Part {
    text: String,
    points: f32,
}

impl From<jostar_search::Explanation> for Explanation {
    fn from(explanation: jostar_search::Explanation) -> Explanation {
        let part = |part: jostar_search::Part| Part { text: part.text, points: part.points };
        Explanation {
            parts: explanation.parts.into_iter().map(part).collect(),
            factor: explanation.factor,
            score: explanation.score,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Info {
    documents: usize,
    terms: usize,
    words: usize,
    index_bytes: usize,
    content_hash: String,
    facets: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<(String, String)>,
    version: &'static str,
}

impl From<&Index> for Info {
    fn from(index: &Index) -> Info {
        let dates = || (0..index.documents() as u32).filter_map(|doc| index.date(DocId(doc)));
        Info {
            documents: index.documents(),
            terms: index.dictionary().len(),
            words: index.words(),
            index_bytes: index.size(),
            content_hash: format!("{:016x}", index.content_hash()),
            facets: index.facets().iter().map(|facet| facet.name().to_owned()).collect(),
            dates: dates()
                .min()
                .zip(dates().max())
                .map(|(first, last)| (first.to_string(), last.to_string())),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}
