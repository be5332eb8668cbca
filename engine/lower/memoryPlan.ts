import {blocksOf, touched} from '../commands.ts';
import type {BufferId, BufferSpec, Command, View} from '../program.ts';

interface Lifetime {
  first: number;
  last: number;
}

/** Elements to which offsets are rounded up: 64 bytes, a cache line. */
const ALIGNMENT = 16;

/**
 * When each buffer is first and last used, counting commands from the start; what is used in a loop and outside of it lives for the whole loop.
 * A buffer whose first use in a loop may come before its write in the same round is a carry, which the loop command itself touches.
 */
function lifetimes(commands: readonly Command[]): {lives: Map<BufferId, Lifetime>; inPlace: Map<number, Command>} {
  const lives = new Map<BufferId, Lifetime>();
  const inPlace = new Map<number, Command>();
  let clock = 0;
  const use = (buffer: BufferId, at: number): void => {
    const life = lives.get(buffer);
    if (!life) lives.set(buffer, {first: at, last: at});
    else life.last = Math.max(life.last, at);
  };
  const walk = (block: readonly Command[]): void => {
    for (const command of block) {
      const start = clock++;
      const {reads, writes} = touched(command);
      const blocks = blocksOf(command);
      if (blocks.length === 0) {
        for (const buffer of [...reads, ...writes]) use(buffer, start);
        if (command.command === 'map') inPlace.set(start, command);
        continue;
      }
      const before = new Set(lives.keys());
      for (const buffer of [...reads, ...writes]) if (!isLocal(buffer, command)) use(buffer, start);
      for (const inner of blocks) walk(inner);
      const end = clock++;
      for (const buffer of [...reads, ...writes]) use(buffer, end);
      for (const [buffer, life] of lives) if (before.has(buffer) && life.last > start) life.last = end;
      if (command.command === 'switch') for (const [buffer, life] of lives) if (!before.has(buffer)) { life.first = start; life.last = end; }
    }
  };
  walk(commands);
  return {lives, inPlace};
}

/** Buffers that come into being in the rounds of the loop: what the next round's carry is copied from. */
function isLocal(buffer: BufferId, command: Command): boolean {
  return (command.command === 'scan' || command.command === 'while') && command.carries.some(({from}) => from === buffer);
}

const sameView = (a: View, b: View): boolean => a.offset === b.offset && a.strides.every((stride, d) => stride === b.strides[d]);

/**
 * Gives every temporary its place in the arena: at each command the lowest free gap that fits; a map writes over an operand that dies with it.
 *
 * @returns the elements that the arena needs
 */
export function planMemory(buffers: BufferSpec[], commands: readonly Command[]): number {
  const {lives, inPlace} = lifetimes(commands);
  /** What lives now, by place. */
  let busy: {from: number; to: number; life: Lifetime}[] = [];
  const offsets = new Map<BufferId, number>();
  let arena = 0;
  const temporaries = [...lives].filter(([buffer]) => buffers[buffer]!.role === 'temporary').sort((a, b) => a[1].first - b[1].first);
  const reuse = (buffer: BufferId, life: Lifetime): number | null => {
    const command = inPlace.get(life.first);
    if (command?.command !== 'map') return null;
    const output = command.outputs.find((view) => view.buffer === buffer)!;
    for (const view of command.inputs) {
      const old = view.buffer;
      if (old === null || !offsets.has(old) || buffers[old]!.size !== buffers[buffer]!.size || lives.get(old)!.last !== life.first) continue;
      const alike = command.inputs.every((other) => other.buffer !== old || sameView(other, output));
      const taken = command.outputs.some((other) => other.buffer !== buffer && other.buffer !== null && offsets.get(other.buffer) === offsets.get(old) && lives.get(other.buffer)!.first === life.first);
      if (alike && !taken) return offsets.get(old)!;
    }
    return null;
  };
  for (const [buffer, life] of temporaries) {
    const size = Math.ceil(buffers[buffer]!.size / ALIGNMENT) * ALIGNMENT;
    let offset = reuse(buffer, life);
    busy = busy.filter((other) => other.life.last >= life.first);
    if (offset === null) {
      offset = 0;
      for (const {from, to} of busy) {
        if (from - offset >= size) break;
        offset = Math.max(offset, to);
      }
    }
    buffers[buffer]!.offset = offset;
    offsets.set(buffer, offset);
    const next = busy.findIndex(({from}) => from > offset);
    busy.splice(next < 0 ? busy.length : next, 0, {from: offset, to: offset + size, life});
    arena = Math.max(arena, offset + size);
  }
  return arena;
}
