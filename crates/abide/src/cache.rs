//! Where contracts of servers that were met before are kept, so that they need not be worked out
//! again. The folder may be deleted at any time.

use std::env;
use std::path::PathBuf;

use abide_client::FolderCache;

/// The folder below the user's cache; `None` where the user has none.
pub(crate) fn contracts() -> Option<FolderCache> {
    let folder = |name| {
        let folder = PathBuf::from(env::var_os(name)?);
        folder.is_absolute().then_some(folder)
    };
    let cache = folder("ABIDE_CACHE")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("abide")))
        .or_else(|| Some(folder("HOME")?.join(".cache").join("abide")))?;
    Some(FolderCache::new(cache.join("contracts")))
}

/// What a server can do, from the cache where it was met before.
///
/// # Errors
/// When the connection fails.
pub(crate) async fn learn(
    client: &mut abide_client::Client,
) -> Result<abide_client::Learnt, abide_client::ClientError> {
    let cache = contracts();
    client
        .learn_with(cache.as_ref().map(|cache| cache as _))
        .await
}
