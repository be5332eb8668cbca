import {blocksOf, touched} from '../commands.ts';
import type {BufferId, BufferSpec, Command, View} from '../program.ts';

interface Lifetime {
  first: number;
  last: number;
}

/** Elements to which offsets are rounded up: 64 bytes, a cache line. */
const ALIGNMENT = 16;

/** What a command reads and writes element by element, and what it reads otherwise. */
interface Views {
  inputs: readonly View[];
  outputs: readonly View[];
  others: readonly View[];
}

/** The views of a command that may write over its operands: a map, or the epilogue of a contraction. */
function viewsOf(command: Command): Views | null {
  if (command.command === 'map') return {inputs: command.inputs, outputs: command.outputs, others: []};
  if (command.command === 'contract' && command.epilogue) return {inputs: command.epilogue.inputs, outputs: command.epilogue.outputs, others: [command.a, command.b]};
  return null;
}

/**
 * When each buffer is first and last used, counting commands from the start; what is used in a loop and outside of it lives for the whole loop.
 * A buffer whose first use in a loop may come before its write in the same round is a carry, which the loop command itself touches.
 */
function lifetimes(commands: readonly Command[]): {lives: Map<BufferId, Lifetime>; inPlace: Map<number, Views>} {
  const lives = new Map<BufferId, Lifetime>();
  const inPlace = new Map<number, Views>();
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
        const views = viewsOf(command);
        if (views) inPlace.set(start, views);
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

/** Memory for buffers that follow each other in place: each is written over the one before. */
interface Block extends Lifetime {
  size: number;
  buffers: BufferId[];
}

/** Puts the temporaries into blocks, in the order of their first use. */
function blocksFor(buffers: readonly BufferSpec[], commands: readonly Command[]): Block[] {
  const {lives, inPlace} = lifetimes(commands);
  const blockOf = new Map<BufferId, Block>();
  /** The block of an operand that dies where a buffer is written, if this may be written over it. */
  const replaceable = (buffer: BufferId, at: number): Block | undefined => {
    const views = inPlace.get(at);
    const output = views?.outputs.find((view) => view.buffer === buffer);
    if (!views || !output) return undefined;
    const old = views.inputs.find(({buffer: id}) => {
      if (id === null || !blockOf.has(id) || buffers[id]!.size !== buffers[buffer]!.size || lives.get(id)!.last !== at) return false;
      const isNext = blockOf.get(id)!.buffers.at(-1) === id;
      return isNext && views.inputs.every((other) => other.buffer !== id || sameView(other, output)) && views.others.every((other) => other.buffer !== id);
    });
    return old && blockOf.get(old.buffer!);
  };
  for (const [buffer, {first, last}] of [...lives].sort((a, b) => a[1].first - b[1].first)) {
    const {role, size} = buffers[buffer]!;
    if (role !== 'temporary') continue;
    const block = replaceable(buffer, first) ?? {size: Math.ceil(size / ALIGNMENT) * ALIGNMENT, first, last, buffers: []};
    block.buffers.push(buffer);
    block.last = last;
    blockOf.set(buffer, block);
  }
  return [...new Set(blockOf.values())];
}

/**
 * Gives every temporary its place in the arena: the largest first, each at the lowest place that is free as long as it lives. A command that may
 * writes over an operand that dies with it.
 *
 * @returns the elements that the arena needs
 */
export function planMemory(buffers: BufferSpec[], commands: readonly Command[]): number {
  const placed: {from: number; to: number; block: Block}[] = [];
  let arena = 0;
  for (const block of blocksFor(buffers, commands).sort((a, b) => b.size - a.size)) {
    let from = 0;
    let index = 0;
    placed.forEach(({from: start, to, block: other}, i) => {
      const isFree = other.last < block.first || other.first > block.last;
      if (!isFree && start < from + block.size) from = Math.max(from, to);
      if (start <= from) index = i + 1;
    });
    for (const buffer of block.buffers) buffers[buffer]!.offset = from;
    placed.splice(index, 0, {from, to: from + block.size, block});
    arena = Math.max(arena, from + block.size);
  }
  return arena;
}
