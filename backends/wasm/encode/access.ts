import {blocksOf, touched} from '../../../engine/commands.ts';
import type {BufferId, BufferSpec, Command} from '../../../engine/program.ts';

/** The buffers that a command reads and writes, those of its bodies included. */
export interface Access {
  reads: Set<BufferId>;
  writes: Set<BufferId>;
}

export function accessOf(command: Command): Access {
  const {reads, writes} = touched(command);
  const access = {reads: new Set(reads), writes: new Set(writes)};
  for (const inner of blocksOf(command).flat().map(accessOf)) {
    for (const id of inner.reads) access.reads.add(id);
    for (const id of inner.writes) access.writes.add(id);
  }
  return access;
}

/** Where a buffer lies: the elements [from, to) of the arena, or memory of its own. */
export interface Place {
  /** The buffer that the memory belongs to; ARENA for all temporaries. */
  space: BufferId;
  from: number;
  to: number;
}

const ARENA = -1;

/** True if two places share memory. */
export const meet = (a: Place, b: Place): boolean => a.space === b.space && a.from < b.to && b.from < a.to;

/** Tells where each buffer lies: temporaries in the arena, slices somewhere in the buffer that they are a part of. */
export function placesOf(buffers: readonly BufferSpec[], commands: readonly Command[]): (id: BufferId) => Place {
  const parents = new Map<BufferId, BufferId>();
  const collect = (command: Command): void => {
    if (command.command === 'scan') for (const {buffer, of} of command.slices) parents.set(buffer, of);
    blocksOf(command).flat().forEach(collect);
  };
  commands.forEach(collect);
  const root = (id: BufferId): BufferId => (parents.has(id) ? root(parents.get(id)!) : id);
  const known: Place[] = [];
  const find = (id: BufferId): Place => {
    const {role, size, offset} = buffers[id]!;
    return role === 'temporary' ? {space: ARENA, from: offset!, to: offset! + size} : {space: id, from: 0, to: size};
  };
  return (id) => (known[id] ??= find(root(id)));
}
