//! What the server answers out of compiled schemas: which one, and what was found in it.

use std::collections::{BTreeMap, BTreeSet};

use abide_schema::{Compilation, Diagnostic, Options, Texts, compile};
use lsp_server::Notification;
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{
    Diagnostic as Problem, DocumentFormattingParams, PublishDiagnosticsParams, RenameParams,
    TextDocumentPositionParams, TextEdit, Uri,
};
use serde_json::{Value, json};

use super::documents::normalized;
use super::navigate::{self, Renaming};
use super::server::{Answer, Phase, Refusal, Server, failed, invalid};
use super::view::View;
use super::{place, problems, project};

impl Server {
    /// The diagnostics of all open schemas that differ from what the client has been told.
    pub(super) fn diagnostics(&mut self) -> Vec<Notification> {
        if !std::mem::take(&mut self.is_stale) || self.phase != Phase::Running {
            return Vec::new();
        }
        let mut fresh: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
        let mains: BTreeSet<String> = self
            .documents
            .paths()
            .map(|path| self.main_of(path))
            .collect();
        for main in mains {
            let found = self.compiled(&main, problems::by_file).unwrap_or_default();
            for (path, problems) in found {
                let all = fresh.entry(path).or_default();
                let new: Vec<Problem> = problems
                    .into_iter()
                    .filter(|it| !all.contains(it))
                    .collect();
                all.extend(new);
            }
        }
        let gone = self
            .published
            .keys()
            .filter(|path| !fresh.contains_key(*path));
        let gone: Vec<String> = gone.cloned().collect();
        fresh.extend(gone.into_iter().map(|path| (path, Vec::new())));
        let mut notifications = Vec::new();
        for (path, problems) in fresh {
            let is_news = match self.published.get(&path) {
                Some(told) => *told != problems,
                None => !problems.is_empty() || self.documents.get(&path).is_some(),
            };
            if is_news && let Some(uri) = self.documents.uri(&path) {
                let version = self.documents.get(&path).map(|document| document.version);
                let params = PublishDiagnosticsParams::new(uri, problems.clone(), version);
                notifications.push(Notification::new(
                    PublishDiagnostics::METHOD.to_owned(),
                    params,
                ));
                self.published.insert(path, problems);
            }
        }
        notifications
    }

    /// The main file of the schema a file is part of.
    fn main_of(&self, path: &str) -> String {
        match &self.main {
            Some(main) if project::has(&self.documents, main, path) => main.clone(),
            _ => project::main_of(&self.documents, path),
        }
    }

    fn compiled<R>(&self, main: &str, look: impl FnOnce(&View<'_, '_>) -> R) -> Result<R, Refusal> {
        let texts = Texts::new();
        let compiled: Compilation<'_> = compile(&texts, &self.documents, main, &Options::default())
            .map_err(|error| invalid(format!("cannot read {main}: {error}")))?;
        Ok(look(&View {
            compiled: &compiled,
            documents: &self.documents,
        }))
    }

    /// Looks at a compiled file.
    pub(super) fn view<R>(
        &self,
        uri: &Uri,
        look: impl FnOnce(&View<'_, '_>, &str) -> R,
    ) -> Result<R, Refusal> {
        let path = normalized(&place::path_of(uri));
        self.compiled(&self.main_of(&path), |view| look(view, &path))
    }

    /// Looks at a place of a compiled file.
    pub(super) fn at(
        &self,
        at: &TextDocumentPositionParams,
        look: impl FnOnce(&View<'_, '_>, &str) -> Value,
    ) -> Answer {
        self.view(&at.text_document.uri, look)
    }

    /// Renames, if the compiler finds nothing new wrong with what comes out.
    pub(super) fn rename(&mut self, params: &RenameParams) -> Answer {
        let at = &params.text_document_position;
        let path = normalized(&place::path_of(&at.text_document.uri));
        let main = self.main_of(&path);
        let (renaming, before) = self.compiled(&main, |view| {
            let renaming = navigate::rename(view, &path, at.position, &params.new_name);
            (renaming, view.compiled.diagnostics.list.clone())
        })?;
        let Renaming { edits, texts } = renaming.map_err(failed)?;
        self.documents.begin_trial(texts);
        let after = self.compiled(&main, |view| view.compiled.diagnostics.list.clone());
        self.documents.end_trial();
        if let Some(worse) = first_new(&before, &after?) {
            return Err(failed(format!(
                "'{}' does not do: {}",
                params.new_name, worse.message
            )));
        }
        let changes: serde_json::Map<String, Value> = edits
            .into_iter()
            .filter_map(|(path, edits)| {
                Some((self.documents.uri(&path)?.as_str().to_owned(), json!(edits)))
            })
            .collect();
        Ok(json!({ "changes": changes }))
    }

    /// Lays a buffer out; one that does not parse stays as it is.
    pub(super) fn formatting(&self, params: &DocumentFormattingParams) -> Answer {
        let path = normalized(&place::path_of(&params.text_document.uri));
        let Some(document) = self.documents.get(&path) else {
            return Err(invalid("the document is not open"));
        };
        let text = &document.text;
        let laid_out = abide_schema::format(&path, text).ok();
        let edits: Vec<TextEdit> = laid_out
            .filter(|laid_out| laid_out != text)
            .map(|laid_out| TextEdit::new(place::range_in(text, 0..text.len()), laid_out))
            .into_iter()
            .collect();
        Ok(json!(edits))
    }
}

/// The first finding of a kind there are more of than before.
fn first_new<'d>(before: &[Diagnostic], after: &'d [Diagnostic]) -> Option<&'d Diagnostic> {
    let count = |list: &[Diagnostic], of: &Diagnostic| {
        list.iter()
            .filter(|diagnostic| diagnostic.code == of.code)
            .count()
    };
    let known = |of: &Diagnostic| before.iter().any(|it| it.message == of.message);
    after
        .iter()
        .find(|it| count(after, it) > count(before, it) && !known(it))
}
