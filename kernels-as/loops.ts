/**
 * Commands that run other commands. A body is [words, ...commands]; what its commands need of barriers among themselves is in their flags, and
 * every body begins and ends with all threads together.
 */
import {address, barrier, setAddress, word} from './command';
import {copyElements} from './copy';
import {interpret} from './interpreter';

/** Elements from which threads share the copy of one carry. */
const SHARED: i32 = 8192;

@inline
function after(body: usize): usize {
  return body + 4 + (<usize>word(body, 0) << 2);
}

function runBody(body: usize, thread: i32, threads: i32): void {
  interpret(body + 4, after(body), thread, threads);
}

/** Words of carries: [count, ...[from, to, size]]. Large ones are shared, small ones dealt out to the threads. */
function copyCarries(carries: usize, thread: i32, threads: i32): void {
  const count = word(carries, 0);
  if (count == 0) return;
  for (let i = 0; i < count; i++) {
    const carry = carries + 4 + <usize>i * 12;
    const size = word(carry, 2);
    const first = size < SHARED ? (i % threads == thread ? 0 : size) : <i32>(<i64>size * thread / threads);
    const end = size < SHARED ? size : <i32>(<i64>size * (thread + 1) / threads);
    const skip = <usize>first << 2;
    if (first < end) copyElements(address(word(carry, 1)) + skip, address(word(carry, 0)) + skip, end - first);
  }
  barrier();
}

@inline
function afterCarries(carries: usize): usize {
  return carries + 4 + <usize>word(carries, 0) * 12;
}

/**
 * Runs a body for t = 0 .. length - 1, or backwards: the addresses of the slices move, then the body runs, then the carries are copied.
 * Words: [length, reverse, slices, ...[buffer, of, stride], carries, body].
 */
export function scan(words: usize, thread: i32, threads: i32): void {
  const length = word(words, 0);
  const reverse = word(words, 1) != 0;
  const slices = words + 12;
  const slicesEnd = slices + <usize>word(words, 2) * 12;
  const body = afterCarries(slicesEnd);
  for (let step = 0; step < length; step++) {
    const t = reverse ? length - 1 - step : step;
    for (let slice = slices; slice < slicesEnd; slice += 12) {
      setAddress(word(slice, 0), address(word(slice, 1)) + (<usize>(t * word(slice, 2)) << 2));
    }
    runBody(body, thread, threads);
    barrier();
    copyCarries(slicesEnd, thread, threads);
  }
}

/** While the condition leaves a predicate other than 0: runs the body and copies the carries. Words: [predicate, carries, condition, body]. */
export function repeat(words: usize, thread: i32, threads: i32): void {
  const predicate = word(words, 0);
  const carries = words + 4;
  const condition = afterCarries(carries);
  const body = after(condition);
  while (true) {
    runBody(condition, thread, threads);
    barrier();
    const goOn = load<i32>(address(predicate)) != 0;
    barrier();
    if (!goOn) return;
    runBody(body, thread, threads);
    barrier();
    copyCarries(carries, thread, threads);
  }
}

/** Runs the branch of that number, held in range. Words: [index, branches, ...body of each]. */
export function branch(words: usize, thread: i32, threads: i32): void {
  const count = word(words, 1);
  const wanted = max(0, min(count - 1, load<i32>(address(word(words, 0)))));
  barrier();
  let body = words + 8;
  for (let i = 0; i < wanted; i++) body = after(body);
  runBody(body, thread, threads);
  barrier();
}
