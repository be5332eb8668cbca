/**
 * The team: JavaScript calls execute() on thread 0, which hands the program to the workers through their mailboxes and joins in. Between
 * programs a worker looks at its mailbox for a while, so that a busy process finds it awake, then sleeps; JavaScript may wake it, so that it
 * looks again for a while.
 *
 * A program in memory: [bytes of a table, address of the first command, address behind the last], then at 64 bytes one table of buffer addresses
 * per thread. JavaScript fills the first table; every other thread copies it to its own, as scans move the slices in theirs.
 */
import {barrier, enter, setTeam, word} from './command';
import {interpret} from './interpreter';
import {MAILBOX_BYTES, MAILBOXES, PROGRAM, READY, SPIN, TEAM} from './memory';
import {sleep} from './sleep';

const TABLES: usize = 64;

function take(program: usize, thread: i32, threads: i32): void {
  const bytes = load<usize>(program);
  const table = program + TABLES + <usize>thread * bytes;
  if (thread != 0) memory.copy(table, program + TABLES, bytes);
  enter(table, thread);
  setTeam(threads);
  interpret(load<usize>(program, 4), load<usize>(program, 8), thread, threads);
  barrier();
}

/** Runs a program on `threads` threads, of which this is number 0; at most one more than workers are ready. */
export function execute(program: usize, threads: i32): void {
  if (ASC_FEATURE_THREADS && threads > 1) {
    store<usize>(PROGRAM, program);
    store<i32>(TEAM, threads);
    for (let t = 1; t < threads; t++) post(MAILBOXES + <usize>t * MAILBOX_BYTES);
  }
  take(program, 0, threads);
}

function post(mailbox: usize): void {
  atomic.add<i32>(mailbox, 1);
  if (atomic.load<i32>(mailbox, 4) != 0) atomic.notify(mailbox, 1);
}

/** The life of a worker: takes the next free thread number, then runs programs until it is ended. */
export function work(): void {
  if (!ASC_FEATURE_THREADS) return;
  const thread = atomic.add<i32>(READY, 1) + 1;
  const mailbox = MAILBOXES + <usize>thread * MAILBOX_BYTES;
  let taken = 0;
  while (true) {
    let patience = load<i32>(SPIN);
    while (atomic.load<i32>(mailbox) == taken) {
      if (--patience > 0) continue;
      atomic.store<i32>(mailbox, 1, 4);
      sleep(mailbox, taken);
      atomic.store<i32>(mailbox, 0, 4);
      patience = load<i32>(SPIN);
    }
    taken++;
    take(load<usize>(PROGRAM), thread, load<i32>(TEAM));
  }
}
