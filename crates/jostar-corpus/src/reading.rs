//! A file that is being read: its name, the options, and the warnings so far.

#[cfg(feature = "formats")]
use jostar_analysis::Date;
use jostar_index::Document;

#[cfg(feature = "formats")]
use crate::address;
use crate::article::{Article, Content, Meta};
#[cfg(feature = "formats")]
use crate::day;
use crate::error::{Error, ErrorKind, Place};
use crate::format::without_ending;
use crate::options::Options;
use crate::title;
use crate::warning::{Warning, WarningKind};
use crate::words;

pub(crate) struct Reading<'a> {
    /// The path, as errors show it.
    pub(crate) path: &'a str,
    /// The path within the folder that is being read, from which ids and addresses are made.
    pub(crate) name: &'a str,
    pub(crate) options: &'a Options,
    pub(crate) warnings: Vec<Warning>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(path: &'a str, name: &'a str, options: &'a Options) -> Reading<'a> {
        Reading { path, name, options, warnings: Vec::new() }
    }

    pub(crate) fn error(&self, place: Place, kind: ErrorKind) -> Error {
        Error::new(self.path, place, kind)
    }

    pub(crate) fn warn(&mut self, place: Place, kind: WarningKind) {
        self.warnings.push(Warning::new(self.path, place, kind));
    }

    /// The id of an article that does not give one.
    pub(crate) fn id(&self) -> String {
        without_ending(self.name)
    }

    /// Makes an article of the file. If it has no title, one is made from its text.
    pub(crate) fn article(&mut self, mut meta: Meta, mut content: Content) -> Article {
        let id = meta.id.take().unwrap_or_else(|| self.id());
        let title = (meta.title.take())
            .or(content.title.take())
            .or_else(|| title::from_body(&content.text))
            .unwrap_or_else(|| id.rsplit('/').next().unwrap_or(&id).to_owned());
        let path = match &meta.url {
            _ if !meta.shares_file => self.id(),
            Some(url) => words::path(url),
            None => String::new(),
        };
        let (words, is_cut) = words::of(&meta, &content, &title, &path);
        if is_cut {
            self.warn(Place::File, WarningKind::ManyWords(id.clone()));
        }
        if meta.lacks_values {
            self.warn(Place::File, WarningKind::ManyValues(id.clone()));
        }
        let document = Document {
            id,
            title,
            body: content.text,
            words,
            date: meta.date,
            lang: meta.lang.or_else(|| self.options.lang.clone()),
            #[cfg(feature = "formats")]
            url: meta.url.or_else(|| if meta.shares_file { None } else { self.address_by_pattern() }),
            #[cfg(not(feature = "formats"))]
            url: meta.url,
            headings: content.headings,
            code: content.code,
            facets: meta.facets,
            #[cfg(feature = "formats")]
            boost: meta.boost.or_else(|| self.options.boost_of(&self.name.replace('\\', "/"))),
            #[cfg(not(feature = "formats"))]
            boost: meta.boost,
        };
        Article { document, place: Place::File }
    }
}

#[cfg(feature = "formats")]
impl Reading<'_> {
    /// The address that the options give to the file.
    fn address_by_pattern(&self) -> Option<String> {
        let pattern = self.options.address.as_ref()?;
        address::resolve(self.options.base_url.as_deref(), &address::by_pattern(&pattern.0, self.name))
    }

    /// Adds the line to an article of a file that may have others. If the options say so, an article that cannot be
    /// read is skipped.
    pub(crate) fn one_of_many(
        &mut self,
        read: Result<Option<Article>, Error>,
        line: usize,
    ) -> Result<Option<Article>, Error> {
        match read {
            Err(error) if self.options.skip_bad => {
                self.warnings.push(Warning::skipped(&error));
                Ok(None)
            }
            read => Ok(read?.map(|article| Article { place: Place::Line(line), ..article })),
        }
    }

    /// The day that a program wrote. Warns if it is not a day.
    pub(crate) fn day(&mut self, written: &str, place: Place) -> Option<Date> {
        let date = day::lenient(written);
        if date.is_none() {
            self.warn(place, WarningKind::NoSuchDate(written.trim().to_owned()));
        }
        date
    }

    /// The address of an article, resolved against the address of the site. Warns if a page must not link to it.
    pub(crate) fn address(&mut self, written: &str, place: Place) -> Option<String> {
        let address = address::resolve(self.options.base_url.as_deref(), written);
        if address.is_none() && !written.trim().is_empty() {
            self.warn(place, WarningKind::NoAddress(written.trim().to_owned()));
        }
        address
    }
}
