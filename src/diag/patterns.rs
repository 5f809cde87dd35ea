//! Patterns filled in, each compiled once: to read one costs more than to fill it a dozen times.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use handlebars::{Context, Handlebars, RenderContext, RenderError, Renderable as _, Template};
use serde::Serialize;

/// An engine, and the patterns it has met: those of a catalog or of the screens, a few hundred.
pub struct Patterns {
    engine: Handlebars<'static>,
    met: RwLock<HashMap<String, Arc<Template>>>,
}

impl Patterns {
    /// Patterns of an engine, with its helpers and its manners.
    pub fn new(engine: Handlebars<'static>) -> Self {
        Self { engine, met: RwLock::default() }
    }

    /// Fills a pattern with values.
    pub fn fill(&self, pattern: &str, values: &impl Serialize) -> Result<String, RenderError> {
        let template = self.compiled(pattern)?;
        template.renders(&self.engine, &Context::wraps(values)?, &mut RenderContext::new(None))
    }

    fn compiled(&self, pattern: &str) -> Result<Arc<Template>, RenderError> {
        if let Some(template) = self.met.read().unwrap_or_else(PoisonError::into_inner).get(pattern) {
            return Ok(template.clone());
        }
        let template = Arc::new(Template::compile(pattern)?);
        self.met.write().unwrap_or_else(PoisonError::into_inner).insert(pattern.to_owned(), template.clone());
        Ok(template)
    }
}

impl fmt::Debug for Patterns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patterns").finish_non_exhaustive()
    }
}
