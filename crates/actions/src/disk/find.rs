//! Finds the disk, or the base, that a person means.

use super::path::is_same;
use super::{Disk, Layer};
use crate::{ActionError, Server};

/// The disk that `wanted` names: node name, drive id, qdev id or image file; the only disk
/// when nothing is named. Names win over files.
///
/// # Errors
/// When none, or more than one, is meant.
pub fn find<'a>(
    disks: &'a [Disk],
    wanted: Option<&str>,
    endpoint: &str,
) -> Result<&'a Disk, ActionError> {
    if disks.is_empty() {
        return Err(ActionError::NoDisks {
            endpoint: endpoint.to_owned(),
        });
    }
    let Some(wanted) = wanted else {
        return one_of(disks.iter().collect());
    };
    let mut meant: Vec<&Disk> = disks
        .iter()
        .filter(|disk| is_called(disk, wanted))
        .collect();
    if meant.is_empty() {
        meant = disks.iter().filter(|disk| is_file(disk, wanted)).collect();
    }
    if meant.is_empty() {
        let there = disks.iter().map(Disk::shown).collect();
        return Err(ActionError::NoSuchDisk {
            wanted: wanted.to_owned(),
            there,
        });
    }
    one_of(meant)
}

/// Asks the server for the disk that `wanted` names.
pub(crate) async fn one(server: &mut Server, wanted: Option<&str>) -> Result<Disk, ActionError> {
    let endpoint = server.client().endpoint().to_owned();
    let disks = super::list(server).await?;
    Ok(find(&disks, wanted, &endpoint)?.clone())
}

/// Whether a layer is called so, by node name or file.
pub(crate) fn is_layer(layer: &Layer, wanted: &str) -> bool {
    layer.node.as_deref() == Some(wanted) || is_same(wanted, &layer.file, None)
}

fn one_of(meant: Vec<&Disk>) -> Result<&Disk, ActionError> {
    match meant.as_slice() {
        [only] => Ok(only),
        _ => Err(ActionError::WhichDisk {
            there: meant.into_iter().map(Disk::shown).collect(),
        }),
    }
}

fn is_called(disk: &Disk, wanted: &str) -> bool {
    let node = disk.top().and_then(|top| top.node.as_deref());
    // `/machine/peripheral/ID/virtio-backend`, or the bare id.
    let qdev = disk.qdev.as_deref();
    let is_qdev = qdev.is_some_and(|path| {
        path == wanted || (!wanted.contains('/') && path.split('/').any(|part| part == wanted))
    });
    node == Some(wanted)
        || disk.device.as_deref() == Some(wanted)
        || disk.filters.iter().any(|filter| filter == wanted)
        || is_qdev
}

fn is_file(disk: &Disk, wanted: &str) -> bool {
    disk.top()
        .is_some_and(|top| is_same(wanted, &top.file, None))
}

/// Where in the chain the base is that `wanted` names, by node name or file.
///
/// # Errors
/// When it is not below the disk.
pub fn find_base(disk: &Disk, wanted: &str) -> Result<usize, ActionError> {
    let below = disk.chain.iter().enumerate().skip(1);
    let by_node = below
        .clone()
        .find(|(_, layer)| layer.node.as_deref() == Some(wanted))
        .map(|(at, _)| at);
    let above = |at: usize| disk.chain.get(at - 1).map(|layer| layer.file.as_str());
    let by_file = || {
        let mut below = below.clone();
        below
            .find(|(at, layer)| is_same(wanted, &layer.file, above(*at)))
            .map(|(at, _)| at)
    };
    by_node
        .or_else(by_file)
        .ok_or_else(|| ActionError::NoSuchBase {
            base: wanted.to_owned(),
            disk: disk.shown(),
            chain: disk.chain.iter().skip(1).map(shown).collect(),
        })
}

fn shown(layer: &Layer) -> String {
    match layer
        .node
        .as_deref()
        .filter(|node| !super::is_made_up(node))
    {
        Some(node) => format!("{node} ({})", layer.file),
        None => layer.file.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk(node: &str, device: Option<&str>, files: &[&str]) -> Disk {
        let layer = |(at, file): (usize, &&str)| Layer {
            node: Some(if at == 0 {
                node.to_owned()
            } else {
                format!("#block{at}")
            }),
            file: file.to_string(),
            ..Layer::default()
        };
        Disk {
            device: device.map(str::to_owned),
            qdev: device.map(|_| "/machine/peripheral/vd0/virtio-backend".to_owned()),
            chain: files.iter().enumerate().map(layer).collect(),
            read_only: false,
            job: None,
            filters: Vec::new(),
        }
    }

    #[test]
    fn a_disk_is_found_by_each_of_its_names() {
        let disks = [
            disk("#block7", Some("drive0"), &["/a/top", "/a/base"]),
            disk("d1", None, &["/b/top"]),
        ];
        for name in [
            "#block7",
            "drive0",
            "vd0",
            "/machine/peripheral/vd0/virtio-backend",
            "/a/top",
        ] {
            let found = find(&disks, Some(name), "e").unwrap();
            assert_eq!(found.name(), "drive0", "{name}");
        }
        assert_eq!(find(&disks, Some("d1"), "e").unwrap().name(), "d1");
    }

    #[test]
    fn an_unknown_or_open_name_lists_what_there_is() {
        let disks = [disk("d0", None, &["/a"]), disk("d1", None, &["/b"])];
        let error = find(&disks, Some("d2"), "e").unwrap_err();
        assert_eq!(
            error.to_string(),
            "no disk is called 'd2'; there is d0 (/a) and d1 (/b)"
        );
        let error = find(&disks, None, "e").unwrap_err();
        assert_eq!(
            error.to_string(),
            "which disk? there is d0 (/a) and d1 (/b); name one"
        );
        assert_eq!(
            find(&[], None, "e").unwrap_err().to_string(),
            "e has no disks"
        );
    }

    #[test]
    fn a_base_is_below_never_the_disk_itself() {
        let disk = disk("d0", None, &["/a", "/b", "/c"]);
        assert_eq!(find_base(&disk, "/c").unwrap(), 2);
        assert_eq!(find_base(&disk, "#block1").unwrap(), 1);
        let error = find_base(&disk, "/a").unwrap_err();
        assert_eq!(
            error.to_string(),
            "'/a' is not in the backing chain of d0 (/a); below it is /b and /c"
        );
    }
}
