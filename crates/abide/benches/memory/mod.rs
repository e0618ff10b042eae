//! Memory as a machine has it that works: a virtual machine may have given back to its host what was
//! free for some seconds, and then whoever is measured first pays for getting it again.

const MIB: u64 = 1 << 20;
const PAGE_BYTES: usize = 4096;

/// The kernel does not hand out first what was freed last: so much more has to be touched.
const TIMES: u64 = 4;

/// Touches memory for something that takes so much, and frees it: what is measured next finds it at
/// hand.
pub fn have_at_hand(mib: u64) {
    let bytes = (mib * TIMES * MIB).min(available_bytes() / 2);
    let mut memory: Vec<u8> = Vec::with_capacity(bytes as usize);
    for page in memory.spare_capacity_mut().chunks_mut(PAGE_BYTES) {
        page[0].write(1);
    }
    std::hint::black_box(&mut memory);
}

fn available_bytes() -> u64 {
    let text = std::fs::read_to_string("/proc/meminfo").unwrap();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"));
    let kib = line.and_then(|rest| rest.trim().strip_suffix(" kB"));
    kib.unwrap().parse::<u64>().unwrap() * 1024
}
