//! What the server knows between messages, and which message asks for what.

use std::collections::BTreeMap;
use std::path::Path;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Exit, Notification as _,
};
use lsp_types::request::{
    Completion, DocumentSymbolRequest, Formatting, GotoDefinition, HoverRequest, Initialize,
    PrepareRenameRequest, References, Rename, Request as _, Shutdown,
};
use lsp_types::{
    CompletionParams, Diagnostic as Problem, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolParams, HoverParams,
    ReferenceParams, TextDocumentPositionParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::documents::{Document, Documents, normalized};
use super::{complete, hover, navigate, outline, place};

/// What a request is answered with.
pub(super) type Answer = Result<Value, Refusal>;

/// Why a request is not answered.
pub(super) struct Refusal {
    code: ErrorCode,
    message: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// Not initialized.
    #[default]
    Fresh,
    /// Answers.
    Running,
    /// Shut down.
    Down,
    /// The client said exit.
    Ended {
        /// After shutdown.
        is_orderly: bool,
    },
}

/// One client's server.
#[derive(Default)]
pub(super) struct Server {
    pub(super) phase: Phase,
    pub(super) documents: Documents,
    /// The main file the client named.
    pub(super) main: Option<String>,
    /// What the client has been told, by path.
    pub(super) published: BTreeMap<String, Vec<Problem>>,
    /// Whether a text changed since.
    pub(super) is_stale: bool,
}

impl Server {
    /// Takes a message; gives the answer to a request.
    pub(super) fn handle(&mut self, message: Message) -> Option<Response> {
        match message {
            Message::Request(request) => Some(self.request(request)),
            Message::Notification(notification) => {
                self.notification(notification);
                None
            }
            Message::Response(_) => None,
        }
    }

    /// After exit: whether it came after shutdown.
    pub(super) fn ended(&self) -> Option<bool> {
        match self.phase {
            Phase::Ended { is_orderly } => Some(is_orderly),
            _ => None,
        }
    }

    fn request(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answer = match self.phase {
            Phase::Fresh if method != Initialize::METHOD => Err(Refusal {
                code: ErrorCode::ServerNotInitialized,
                message: "the first request is initialize".to_owned(),
            }),
            Phase::Down | Phase::Ended { .. } => Err(invalid("the server has been shut down")),
            _ => self.answer(&method, params),
        };
        respond(id, answer)
    }

    fn answer(&mut self, method: &str, params: Value) -> Answer {
        match method {
            Initialize::METHOD => self.initialize(&params),
            Shutdown::METHOD => {
                self.phase = Phase::Down;
                Ok(Value::Null)
            }
            GotoDefinition::METHOD => {
                let at: TextDocumentPositionParams = parsed(params)?;
                self.at(&at, |view, path| {
                    json!(navigate::definition(view, path, at.position))
                })
            }
            References::METHOD => {
                let ReferenceParams {
                    text_document_position: at,
                    context,
                    ..
                } = parsed(params)?;
                let all = context.include_declaration;
                self.at(&at, |view, path| {
                    json!(navigate::references(view, path, at.position, all))
                })
            }
            HoverRequest::METHOD => {
                let HoverParams {
                    text_document_position_params: at,
                    ..
                } = parsed(params)?;
                self.at(&at, |view, path| {
                    json!(hover::hover(view, path, at.position))
                })
            }
            Completion::METHOD => {
                let CompletionParams {
                    text_document_position: at,
                    ..
                } = parsed(params)?;
                self.at(&at, |view, path| {
                    json!(complete::complete(view, path, at.position))
                })
            }
            DocumentSymbolRequest::METHOD => {
                let DocumentSymbolParams { text_document, .. } = parsed(params)?;
                self.view(&text_document.uri, |view, path| {
                    json!(outline::symbols(view, path))
                })
            }
            PrepareRenameRequest::METHOD => {
                let at: TextDocumentPositionParams = parsed(params)?;
                self.at(&at, |view, path| {
                    match navigate::prepare(view, path, at.position) {
                        Some((range, name)) => json!({ "range": range, "placeholder": name }),
                        None => Value::Null,
                    }
                })
            }
            Rename::METHOD => self.rename(&parsed(params)?),
            Formatting::METHOD => self.formatting(&parsed(params)?),
            _ => Err(Refusal {
                code: ErrorCode::MethodNotFound,
                message: format!("no method '{method}'"),
            }),
        }
    }

    fn initialize(&mut self, params: &Value) -> Answer {
        if self.phase != Phase::Fresh {
            return Err(invalid("initialize comes once"));
        }
        self.phase = Phase::Running;
        let text = |pointer: &str| params.pointer(pointer).and_then(Value::as_str);
        let root = text("/workspaceFolders/0/uri").or_else(|| text("/rootUri"));
        let root = root
            .and_then(|uri| uri.parse::<Uri>().ok())
            .map(|uri| place::path_of(&uri));
        self.main = text("/initializationOptions/main").and_then(|main| {
            let main = Path::new(root.as_deref().unwrap_or("")).join(main);
            let main = std::path::absolute(main).ok()?;
            Some(normalized(&main.to_string_lossy()))
        });
        Ok(json!({
            "serverInfo": { "name": "abide", "version": env!("CARGO_PKG_VERSION") },
            "capabilities": {
                "positionEncoding": "utf-16",
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "definitionProvider": true,
                "referencesProvider": true,
                "hoverProvider": true,
                "completionProvider": { "triggerCharacters": ["'"] },
                "documentSymbolProvider": true,
                "renameProvider": { "prepareProvider": true },
                "documentFormattingProvider": true,
            },
        }))
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        if method == Exit::METHOD {
            self.phase = Phase::Ended {
                is_orderly: self.phase == Phase::Down,
            };
        }
        if self.phase != Phase::Running {
            return;
        }
        // What cannot be understood is passed over: a notification has no answer.
        self.is_stale |= match method.as_str() {
            DidOpenTextDocument::METHOD => parsed(params)
                .map(|DidOpenTextDocumentParams { text_document: it }| {
                    self.documents.open(Document {
                        uri: it.uri,
                        version: it.version,
                        text: it.text,
                    });
                })
                .is_ok(),
            DidChangeTextDocument::METHOD => parsed(params)
                .map(
                    |DidChangeTextDocumentParams {
                         text_document: it,
                         content_changes,
                     }| {
                        self.documents.change(&it.uri, it.version, content_changes)
                    },
                )
                .is_ok(),
            DidCloseTextDocument::METHOD => parsed(params)
                .map(|DidCloseTextDocumentParams { text_document: it }| {
                    self.documents.close(&it.uri)
                })
                .is_ok(),
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                self.documents.forget_closures();
                true
            }
            _ => false,
        };
    }
}

fn parsed<P: DeserializeOwned>(params: Value) -> Result<P, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal {
        code: ErrorCode::InvalidParams,
        message: error.to_string(),
    })
}

/// A request that cannot be answered as it stands.
pub(super) fn invalid(message: impl Into<String>) -> Refusal {
    Refusal {
        code: ErrorCode::InvalidRequest,
        message: message.into(),
    }
}

/// A request whose answer is no.
pub(super) fn failed(message: String) -> Refusal {
    Refusal {
        code: ErrorCode::RequestFailed,
        message,
    }
}

fn respond(id: RequestId, answer: Answer) -> Response {
    match answer {
        Ok(value) => Response::new_ok(id, value),
        Err(refusal) => Response::new_err(id, refusal.code as i32, refusal.message),
    }
}
