//! Times and how they spread.
//!
//! It must not know what was timed.

use std::time::Duration;

/// Times, in order.
#[derive(Debug, Default, Clone)]
pub struct Spread(Vec<Duration>);

impl Spread {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Not more than which so many of a hundred are.
    pub fn part(&self, percent: usize) -> Duration {
        let at = self.0.len() * percent / 100;
        let last = self.0.len().saturating_sub(1);
        self.0.get(at.min(last)).copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.part(50)
    }

    /// How far apart the quarters are that are above and below the middle half.
    pub fn quartiles(&self) -> Duration {
        self.part(75).saturating_sub(self.part(25))
    }

    pub fn worst(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }

    /// By how much the medians of two halves differ, drawn by chance from what should be the same:
    /// 99 of a hundred draws differ by no more.
    pub fn noise(&self) -> Duration {
        let draws = (0..DRAWS).map(|draw| {
            let mut chance = Chance(draw);
            let mut halves = [Vec::new(), Vec::new()];
            let mut shuffled = self.0.clone();
            for at in (1..shuffled.len()).rev() {
                shuffled.swap(at, chance.below(at as u64 + 1) as usize);
            }
            for (at, time) in shuffled.into_iter().enumerate() {
                halves[at % 2].push(time);
            }
            let [one, other] = halves.map(|half| Self::of(half).median());
            one.abs_diff(other)
        });
        Self::of(draws.collect()).part(99)
    }
}

/// How often halves are drawn.
const DRAWS: u64 = 2000;

/// Numbers by chance, the same in each run.
#[derive(Debug, Clone)]
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end.max(1)
    }
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
