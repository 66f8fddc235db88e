//! Clocks and medians.

use std::time::Instant;

const WARM_UPS: usize = 3;
const REPETITIONS: usize = 9;

fn clock_us(clock: libc::clockid_t) -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `now` outlives the call and the clocks used here always exist on Linux.
    unsafe { libc::clock_gettime(clock, &mut now) };
    now.tv_sec as f64 * 1e6 + now.tv_nsec as f64 / 1e3
}

pub fn process_cpu_seconds() -> f64 {
    clock_us(libc::CLOCK_PROCESS_CPUTIME_ID) / 1e6
}

pub fn peak_rss_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or("0");
    line.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u64>().unwrap_or(0) * 1024
}

pub struct Timed<T> {
    pub result: T,
    pub wall_us: f64,
    pub cpu_us: f64,
}

/// Medians over the repetitions after the warm-ups; CPU of the calling thread.
pub fn time<T>(mut body: impl FnMut() -> tantivy::Result<T>) -> tantivy::Result<Timed<T>> {
    for _ in 0..WARM_UPS {
        body()?;
    }
    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    loop {
        let (wall_start, cpu_start) = (Instant::now(), clock_us(libc::CLOCK_THREAD_CPUTIME_ID));
        let result = body()?;
        cpu.push(clock_us(libc::CLOCK_THREAD_CPUTIME_ID) - cpu_start);
        wall.push(wall_start.elapsed().as_secs_f64() * 1e6);
        if wall.len() == REPETITIONS {
            wall.sort_by(f64::total_cmp);
            cpu.sort_by(f64::total_cmp);
            return Ok(Timed { result, wall_us: wall[REPETITIONS / 2], cpu_us: cpu[REPETITIONS / 2] });
        }
    }
}
