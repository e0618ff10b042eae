//! Header extensions: `kind u32, length u32, data padded to 8`, up to kind 0.
//! Unknown ones are kept as they are.

pub(crate) const END: u32 = 0;
pub(crate) const BACKING_FORMAT: u32 = 0xe279_2aca;
pub(crate) const BITMAPS: u32 = 0x2385_2875;
pub(crate) const FEATURE_NAMES: u32 = 0x6803_f857;

/// One header extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extension {
    pub(crate) kind: u32,
    pub(crate) data: Vec<u8>,
}

/// Parses the extensions between the header and `end`, which is within `bytes`.
pub(crate) fn parse(bytes: &[u8], start: usize, end: usize) -> Result<Vec<Extension>, String> {
    let mut extensions = Vec::new();
    let mut at = start;
    while at + 8 <= end {
        let kind = be32(bytes, at);
        let length = be32(bytes, at + 4) as usize;
        if kind == END {
            break;
        }
        let data = bytes.get(at + 8..end).and_then(|rest| rest.get(..length));
        let Some(data) = data else {
            return Err(format!(
                "header extension {kind:#x} of {length} bytes does not fit"
            ));
        };
        extensions.push(Extension {
            kind,
            data: data.to_vec(),
        });
        at += 8 + length.next_multiple_of(8);
    }
    Ok(extensions)
}

/// Serializes extensions, the end mark included.
pub(crate) fn serialize(extensions: &[Extension]) -> Vec<u8> {
    let mut out = Vec::new();
    for extension in extensions {
        out.extend(extension.kind.to_be_bytes());
        out.extend((extension.data.len() as u32).to_be_bytes());
        out.extend(&extension.data);
        out.resize(out.len().next_multiple_of(8), 0);
    }
    out.extend([0; 8]);
    out
}

fn be32(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u32::from_be_bytes)
}
