//! What must be true of a scenario's disks after a power cut at any instant.

use super::power::{SECTOR, World, after_cut};
use super::scenario::{DISK, Kind, Run, mid_over, open};
use super::{Lab, qcow2};
use abide_image::{Backing, Format, Node};
use abide_testbed::Rng;

impl Run {
    /// The values each sector of the guest's disk may have after a cut.
    fn allowed(&self, cut: usize) -> Vec<Vec<u8>> {
        let mut allowed: Vec<Vec<u8>> = self.before.chunks(SECTOR).map(|s| vec![s[0]]).collect();
        for request in self.requests.iter().filter(|r| r.started < cut) {
            match request.value {
                Some(value) => request.sectors.clone().for_each(|s| allowed[s].push(value)),
                // Requests run one after the other: the last value is what was flushed.
                None if request.ended <= cut => allowed.iter_mut().for_each(|values| {
                    values.drain(..values.len() - 1);
                }),
                None => {}
            }
        }
        allowed
    }

    fn compare(&self, content: &[u8], cut: usize, what: &str) -> Result<(), String> {
        for (index, (values, sector)) in self
            .allowed(cut)
            .iter()
            .zip(content.chunks(SECTOR))
            .enumerate()
        {
            if !values.contains(&sector[0]) || sector.iter().any(|byte| *byte != sector[0]) {
                let seen = sector[0];
                return Err(format!("{what}: sector {index} is {seen}, not {values:?}"));
            }
        }
        Ok(())
    }

    /// Cuts the power once; says what is wrong after it.
    pub async fn judge(
        &self,
        lab: &Lab,
        cut: usize,
        rng: &mut Rng,
        by_qemu: bool,
    ) -> Result<(), String> {
        let after = [0, 1].map(|disk| after_cut(&self.starts[disk], &self.log, disk, cut, rng));
        let named = format!("{:?}, cut at {cut} of {}", self.kind, self.log.len());
        self.judge_images(lab, &after, by_qemu)
            .map_err(|e| format!("{named}: {e}"))?;
        let judged = self.judge_content(lab, after, cut).await;
        judged.map_err(|e| {
            format!(
                "{named} (done at {}, finished at {}): {e}",
                self.done, self.finished
            )
        })
    }

    pub fn judge_images(
        &self,
        lab: &Lab,
        after: &[Vec<u8>; 2],
        by_qemu: bool,
    ) -> Result<(), String> {
        for (name, bytes) in ["top.cut", "other.cut"].into_iter().zip(after) {
            if !bytes.starts_with(b"QFI") {
                continue;
            }
            qcow2::check(bytes).map_err(|e| format!("{name}: {e}"))?;
            if by_qemu {
                std::fs::write(lab.path(name), bytes).expect("image written");
                let (code, text) = lab.try_img(&["check", &lab.text(name)]);
                if !matches!(code, Some(0 | 3)) {
                    return Err(format!("{name}: {text}"));
                }
            }
        }
        Ok(())
    }

    pub async fn judge_content(
        &self,
        lab: &Lab,
        after: [Vec<u8>; 2],
        cut: usize,
    ) -> Result<(), String> {
        let kind = self.kind;
        let link = qcow2::backing_name(&after[0]);
        let world = World::new(None);
        let [top, other] = after;
        let disks = [world.disk(0, top), world.disk(1, other)];
        let is_done = cut >= self.done;
        let second = match kind {
            Kind::Pull | Kind::PullOnto => None,
            Kind::Mirror | Kind::Backup if !is_done => None,
            _ => {
                let node = disks[1].node("base", self.other, None).await;
                Some(node.map_err(|e| e.to_string())?)
            }
        };
        if let (Some(expected), Some(second)) = (&self.result, &second) {
            let content = content(second).await?;
            if content != *expected {
                let at = content.iter().zip(expected).position(|(a, b)| a != b);
                return Err(format!("the result differs at {at:?}"));
            }
        }
        if kind == Kind::CommitActive && is_done {
            let base = second.as_ref().expect("opened");
            self.compare(&content(base).await?, cut, "the base alone")?;
            if cut >= self.finished {
                return Ok(());
            }
        }
        let base = second.filter(|_| kind.is_commit());
        let below = self
            .below(lab, link.as_deref(), base, cut >= self.finished)
            .await?;
        let top = disks[0].node("top", Format::Qcow2, below.as_ref()).await;
        let top = top.map_err(|e| e.to_string())?;
        self.compare(&content(&top).await?, cut, "the disk")
    }

    /// What the header says is below the guest's disk.
    async fn below(
        &self,
        lab: &Lab,
        link: Option<&str>,
        base: Option<Node>,
        finished: bool,
    ) -> Result<Option<Node>, String> {
        let is_new = match (self.kind, link) {
            (Kind::Pull, None) => true,
            (Kind::PullOnto | Kind::CommitBelow, Some(name)) if name.ends_with("base") => true,
            (_, Some("mid")) => false,
            (_, other) => return Err(format!("the backing link is {other:?}")),
        };
        let moves = matches!(self.kind, Kind::Pull | Kind::PullOnto | Kind::CommitBelow);
        if finished && moves && !is_new {
            return Err("the old link is back".into());
        }
        Ok(match (is_new, self.kind) {
            (false, _) => Some(mid_over(lab, base).await),
            (true, Kind::Pull) => None,
            (true, Kind::PullOnto) => Some(open(lab, "base", Backing::None).await),
            (true, _) => base,
        })
    }
}

async fn content(node: &Node) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    while (content.len() as u64) < DISK {
        let part = node.read(content.len() as u64, 1 << 20).await;
        content.extend(part.map_err(|e| e.to_string())?);
    }
    Ok(content)
}
