/**
 * Runs lists of commands: [opcode and flags, words of the whole command, ...payload]. Every thread of the team runs the same list.
 *
 * Flags of the head word, above the opcode's 8 bits: BARRIER, the command touches what commands since the last barrier have written or read;
 * SOLO, it is too small to share: thread 0 runs it alone. Commands of thread 0 keep their order, so that between two of them no barrier is needed.
 */
import {address, barrier, setTeam, word} from './command';
import * as op from './opcodes';
import {contract} from './contract';
import {conv} from './conv';
import {cumulate} from './cumulate';
import {gather} from './gather';
import {branch, repeat, scan} from './loops';
import {map} from './map';
import {reduce} from './reduce';
import {scatter} from './scatter';
import {sort} from './sort';
import {transpose} from './transpose';
import {window} from './window';

const OPCODE: i32 = 0xff;
const BARRIER: i32 = 0x100;
const SOLO: i32 = 0x200;

export function interpret(from: usize, to: usize, thread: i32, threads: i32): void {
  for (let at = from; at < to; at += <usize>word(at, 1) << 2) {
    const head = word(at, 0);
    if (head & BARRIER) barrier();
    if (!(head & SOLO)) {
      run(head & OPCODE, at + 8, thread, threads);
    } else if (thread == 0) {
      setTeam(1);
      run(head & OPCODE, at + 8, 0, 1);
      setTeam(threads);
    }
  }
}

function run(opcode: i32, words: usize, thread: i32, threads: i32): void {
  switch (opcode) {
    case op.COMMAND_MAP: return map(words, thread, threads);
    case op.COMMAND_TRANSPOSE: return transpose(words, thread, threads);
    case op.COMMAND_REDUCE: return reduce(words, thread, threads);
    case op.COMMAND_CONTRACT: return contract(words, thread, threads);
    case op.COMMAND_CONV: return conv(words, thread, threads);
    case op.COMMAND_WINDOW: return window(words, thread, threads);
    case op.COMMAND_GATHER: return gather(words, thread, threads);
    case op.COMMAND_SCATTER: return scatter(words, thread, threads);
    case op.COMMAND_SORT: return sort(words, thread, threads);
    case op.COMMAND_CUMULATE: return cumulate(words, thread, threads);
    case op.COMMAND_SCAN: return scan(words, thread, threads);
    case op.COMMAND_WHILE: return repeat(words, thread, threads);
    case op.COMMAND_SWITCH: return branch(words, thread, threads);
  }
}
