//! A guest of our own: a boot sector that writes to the first hard disk without end, and says of each write when it is
//! done.
//!
//! Write number `n` (from 1) puts 1024 times the 32-bit number `n` into block `n * 257 mod 8192` of 4 KiB, by the
//! BIOS's extended write (INT 13h, AH=43h). Once the BIOS says that it is done, the four bytes of `n` go to port E9h,
//! which QEMU writes into a file. So the file says what the disk has to hold.

/// The size of a block, in bytes.
pub const BLOCK_BYTES: usize = 4096;
/// How many blocks it writes to: 32 MiB.
pub const BLOCKS: u64 = 8192;
/// How far one write is from the one before it, in blocks; odd, so that each block has its turn.
const STRIDE: u64 = 257;
/// What it says where a write failed, in place of the number.
pub const FAILED: u32 = 0xffff_ffff;

/// Where write number `n` goes.
pub fn block_of(n: u64) -> u64 {
    n * STRIDE % BLOCKS
}

/// The program: 512 bytes, loaded at 0000:7C00.
#[rustfmt::skip]
const CODE: &[u8] = &[
    // 7C00 start:
    0xFA,                                     // cli
    0x31, 0xC0,                               // xor ax, ax
    0x8E, 0xD8,                               // mov ds, ax
    0x8E, 0xD0,                               // mov ss, ax
    0xBC, 0x00, 0x7C,                         // mov sp, 7C00h
    0xFB,                                     // sti
    0x66, 0x31, 0xED,                         // xor ebp, ebp          ; n = 0
    // 7C0E again:
    0xB8, 0x00, 0x10,                         // mov ax, 1000h
    0x8E, 0xC0,                               // mov es, ax            ; the buffer is at 1000:0000
    0x66, 0x45,                               // inc ebp
    0x66, 0x89, 0xE8,                         // mov eax, ebp
    0x31, 0xFF,                               // xor di, di
    0xB9, 0x00, 0x04,                         // mov cx, 1024
    0xFC,                                     // cld
    0xF3, 0x66, 0xAB,                         // rep stosd             ; the buffer is full of n
    // 7C21
    0x66, 0x69, 0xC5, 0x01, 0x01, 0x00, 0x00, // imul eax, ebp, 257
    0x66, 0x25, 0xFF, 0x1F, 0x00, 0x00,       // and eax, 8191
    0x66, 0xC1, 0xE0, 0x03,                   // shl eax, 3            ; the first sector
    0x66, 0xA3, 0x6A, 0x7C,                   // mov [packet + 8], eax
    0xBE, 0x62, 0x7C,                         // mov si, packet
    // 7C39
    0xB2, 0x80,                               // mov dl, 80h           ; the first hard disk
    0xB8, 0x00, 0x43,                         // mov ax, 4300h         ; write
    0xCD, 0x13,                               // int 13h
    0x66, 0x89, 0xE8,                         // mov eax, ebp          ; keeps the carry flag
    0x73, 0x06,                               // jnc say
    0x66, 0xB8, 0xFF, 0xFF, 0xFF, 0xFF,       // mov eax, FAILED
    // 7C4B say:
    0x9C,                                     // pushf
    0xB9, 0x04, 0x00,                         // mov cx, 4
    // 7C4F next:
    0xE6, 0xE9,                               // out E9h, al
    0x66, 0xC1, 0xE8, 0x08,                   // shr eax, 8
    0xE2, 0xF8,                               // loop next
    0x9D,                                     // popf
    0x73, 0xB4,                               // jnc again
    // 7C5A
    0xF4,                                     // hlt
    0xEB, 0xFD,                               // jmp 7C5A
    0x90, 0x90, 0x90, 0x90, 0x90,             // nop
    // 7C62 packet: 16 bytes, 8 sectors, from 1000:0000, to the sector that is put in
    0x10, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00, 0x10, 0, 0, 0, 0, 0, 0, 0, 0,
];

/// A floppy disk that boots the program.
pub fn floppy() -> Vec<u8> {
    let mut image = vec![0; 1440 << 10];
    image[..CODE.len()].copy_from_slice(CODE);
    image[510..512].copy_from_slice(&[0x55, 0xAA]);
    image
}

/// What the guest has said so far: the number of the last write that was done.
pub fn last_done(said: &[u8]) -> u64 {
    let (numbers, _) = said.as_chunks::<4>();
    let numbers: Vec<u32> = numbers
        .iter()
        .map(|bytes| u32::from_le_bytes(*bytes))
        .collect();
    assert!(!numbers.contains(&FAILED), "a write of the guest failed");
    for (index, number) in numbers.iter().enumerate() {
        assert_eq!(u64::from(*number), index as u64 + 1, "the guest lost count");
    }
    numbers.len() as u64
}

/// Holds a disk against what the guest has said; `before` is what it held before the guest began.
pub fn compare(disk: &[u8], before: &[u8], done: u64) {
    assert_eq!(disk.len(), before.len());
    let mut expected = vec![0; BLOCKS as usize];
    for n in 1..=done {
        expected[block_of(n) as usize] = n;
    }
    // One more write may have come to its end unheard.
    let unheard = done + 1;
    let blocks = disk.chunks(BLOCK_BYTES).zip(before.chunks(BLOCK_BYTES));
    for (block, (found, before)) in blocks.enumerate() {
        let of = |n: u64| (n as u32).to_le_bytes().repeat(BLOCK_BYTES / 4);
        let n = expected.get(block).copied().unwrap_or(0);
        let is_expected = if n == 0 {
            found == before
        } else {
            found == of(n)
        };
        let is_unheard = block_of(unheard) == block as u64 && found == of(unheard);
        assert!(
            is_expected || is_unheard,
            "block {block} should hold write {n} of {done}, and begins with {:?}",
            &found[..16]
        );
    }
}
