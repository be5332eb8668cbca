/**
 * Sleeping on an atomic. The wait is behind a function pointer so that no compiler inlines it: the baseline code of V8 11 loses the locals of
 * a function that executes atomic.wait itself.
 */
type Wait = (at: usize, value: i32) => void;

let waitIndex: u32 = 0;

/** Makes sleep() work. */
export function defineSleep(): void {
  const wait: Wait = (at: usize, value: i32) => {
    if (ASC_FEATURE_THREADS) atomic.wait<i32>(at, value, -1);
  };
  waitIndex = wait.index;
}

/** Sleeps until notified, unless the word is another than `value`. */
export function sleep(at: usize, value: i32): void {
  call_indirect<void>(waitIndex, at, value);
}
