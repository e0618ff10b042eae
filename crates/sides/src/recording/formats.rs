//! One line of each kind of log: where the message is in it, and which way it goes.
//!
//! ```text
//! ours      0.000350 > {"execute": ...}
//! QEMU      [PID@SECONDS.MICROSECONDS:]handle_qmp_command mon 0x55.. req: {...}
//!           [PID@SECONDS.MICROSECONDS:]monitor_qmp_respond mon 0x55.. resp: {...}
//! libvirt   ... QEMU_MONITOR_SEND_MSG: mon=0x7f.. msg={...}^M
//!           ... QEMU_MONITOR_RECV_REPLY: mon=0x7f.. reply={...}
//!           ... QEMU_MONITOR_RECV_EVENT: mon=0x7f.. event={...}
//! ```

use std::time::Duration;

use memchr::memmem;

use super::{Direction, EntryKind, FIRST_LINE, Format};

/// Tells the format from the first bytes.
pub(super) fn of(head: &[u8]) -> Format {
    if head.starts_with(FIRST_LINE.as_bytes()) {
        return Format::Abide;
    }
    if head.trim_ascii_start().starts_with(b"{") {
        return Format::Json;
    }
    let mut lines = head.split(|byte| *byte == b'\n');
    let is_libvirt = |line: &[u8]| {
        memmem::find(line, b"QEMU_MONITOR_").is_some()
            || memmem::find(line, b"qemuMonitor").is_some()
    };
    let is_qemu = |line: &[u8]| {
        memmem::find(line, QEMU_SENT).is_some() || memmem::find(line, QEMU_RECEIVED).is_some()
    };
    match lines.find(|line| is_libvirt(line) || is_qemu(line)) {
        Some(line) if is_libvirt(line) => Format::Libvirt,
        _ => Format::QemuTrace,
    }
}

/// What a line of ours says, or why it is none.
pub(super) fn ours(line: &[u8]) -> Result<Option<(Duration, EntryKind<'_>)>, &'static str> {
    if line.first() == Some(&b'#') || line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let (time, rest) = split(line).ok_or("a line is `SECONDS.MICROSECONDS < MESSAGE`")?;
    let time = seconds(time).ok_or("the time is no number of seconds")?;
    let (mark, rest) = split(rest).ok_or("there is no message")?;
    let direction = match mark {
        b">" => Direction::ToServer,
        b"<" => Direction::ToClient,
        b"=" if rest == b"connected" => return Ok(Some((time, EntryKind::Connected))),
        b"=" if rest == b"closed" => return Ok(Some((time, EntryKind::Closed))),
        _ => return Err("the direction is none of > < ="),
    };
    let kind = match rest.first() {
        Some(b'{') if rest.last() != Some(&b'}') => return Err("the message does not end"),
        Some(b'{') => EntryKind::Message {
            direction,
            text: rest,
        },
        Some(b'?') => EntryKind::Malformed {
            direction,
            text: rest[1..].trim_ascii(),
        },
        _ => {
            let count = rest.strip_prefix(b"fds ").and_then(number);
            EntryKind::Fds {
                direction,
                count: count.ok_or("what follows is no message, no `fds N` and no `? BYTES`")?,
            }
        }
    };
    Ok(Some((time, kind)))
}

/// The first word, and what follows the blank after it.
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let blank = memchr::memchr(b' ', line)?;
    Some((&line[..blank], line[blank + 1..].trim_ascii()))
}

/// `12.000345` in microseconds' precision.
fn seconds(text: &[u8]) -> Option<Duration> {
    let (whole, fraction) = match memchr::memchr(b'.', text) {
        Some(dot) => (&text[..dot], &text[dot + 1..]),
        None => (text, &b"0"[..]),
    };
    if fraction.is_empty() || fraction.len() > 6 {
        return None;
    }
    let scale = 10_u64.pow(6 - fraction.len() as u32);
    let micros = number(fraction)? as u64 * scale;
    Some(Duration::from_secs(number(whole)? as u64) + Duration::from_micros(micros))
}

fn number(text: &[u8]) -> Option<usize> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

const QEMU_SENT: &[u8] = b"handle_qmp_command ";
const QEMU_RECEIVED: &[u8] = b"monitor_qmp_respond ";

/// What a line of QEMU's trace log holds of a conversation.
pub(super) fn qemu(line: &[u8]) -> Option<(Option<Duration>, Direction, &[u8])> {
    let (at, direction) = match memmem::find(line, QEMU_SENT) {
        Some(at) => (at, Direction::ToServer),
        None => (memmem::find(line, QEMU_RECEIVED)?, Direction::ToClient),
    };
    let message = &line[at + memchr::memchr(b'{', &line[at..])?..];
    // PID@SECONDS.MICROSECONDS:
    let stamp = line[..at].trim_ascii_end().strip_suffix(b":");
    let stamp = stamp.and_then(|stamp| seconds(&stamp[memchr::memchr(b'@', stamp)? + 1..]));
    Some((stamp, direction, message))
}

const LIBVIRT: [(&[u8], &[u8], Direction); 3] = [
    (b"QEMU_MONITOR_SEND_MSG:", b"msg=", Direction::ToServer),
    (b"QEMU_MONITOR_RECV_REPLY:", b"reply=", Direction::ToClient),
    (b"QEMU_MONITOR_RECV_EVENT:", b"event=", Direction::ToClient),
];

/// What a line of libvirt's log holds of a conversation.
pub(super) fn libvirt(line: &[u8]) -> Option<(Option<Duration>, Direction, &[u8])> {
    let at = memmem::find(line, b"QEMU_MONITOR_")?;
    let rest = &line[at..];
    let (_, key, direction) = LIBVIRT.iter().find(|(mark, ..)| rest.starts_with(mark))?;
    let message = &rest[memmem::find(rest, key)? + key.len()..];
    message.starts_with(b"{").then_some(())?;
    Some((clock(line), *direction, message))
}

/// `2024-01-31 12:34:56.789+0000: ` as time since midnight; days do not matter to a conversation.
fn clock(line: &[u8]) -> Option<Duration> {
    let line = std::str::from_utf8(line.get(..32)?).ok()?;
    let time = line.split(' ').nth(1)?;
    let mut parts = time.split(['+', '-']).next()?.split(':');
    let hours: u64 = parts.next()?.parse().ok()?;
    let minutes: u64 = parts.next()?.parse().ok()?;
    let rest = seconds(parts.next()?.as_bytes())?;
    Some(Duration::from_secs(hours * 3600 + minutes * 60) + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_of_qemu_and_libvirt_are_read() {
        let line = b"1234@1700000000.000250:handle_qmp_command mon 0x5 req: {\"execute\": \"a\"}";
        let (time, direction, text) = qemu(line).unwrap();
        assert_eq!(time, Some(Duration::new(1_700_000_000, 250_000)));
        assert_eq!(direction, Direction::ToServer);
        assert_eq!(text, b"{\"execute\": \"a\"}");
        let line = b"2024-01-31 12:34:56.789+0000: 7: info : qemuMonitorSend:9 : \
            QEMU_MONITOR_SEND_MSG: mon=0x7f msg={\"execute\":\"a\"}\r";
        let (time, direction, text) = libvirt(line).unwrap();
        assert_eq!(time, Some(Duration::from_millis(45_296_789)));
        assert_eq!(direction, Direction::ToServer);
        assert_eq!(text, b"{\"execute\":\"a\"}\r");
    }

    #[test]
    fn lines_of_ours_say_what_is_wrong_with_them() {
        assert!(matches!(ours(b"0.5 < {}"), Ok(Some((time, _))) if time.as_millis() == 500));
        for line in [
            &b"x"[..],
            b"a < {}",
            b"0.1 ! {}",
            b"0.1 > hello",
            b"1.1234567 < {}",
        ] {
            assert!(ours(line).is_err(), "{line:?}");
        }
    }
}
