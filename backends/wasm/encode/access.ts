import {blocksOf, touched} from '../../../engine/commands.ts';
import type {BufferId, BufferSpec, Command} from '../../../engine/program.ts';

/** The buffers that a command reads and writes, those of its bodies included. */
export interface Access {
  reads: Set<BufferId>;
  writes: Set<BufferId>;
}

export function accessOf(command: Command): Access {
  const {reads, writes} = touched(command);
  const inner = blocksOf(command).flat().map(accessOf);
  return {
    reads: new Set([...reads, ...inner.flatMap((access) => [...access.reads])]),
    writes: new Set([...writes, ...inner.flatMap((access) => [...access.writes])]),
  };
}

/** Tells whether two buffers may share memory: temporaries by their place in the arena, slices by the buffer that they are a part of. */
export function overlapOf(buffers: readonly BufferSpec[], commands: readonly Command[]): (a: BufferId, b: BufferId) => boolean {
  const parents = new Map<BufferId, BufferId>();
  const collect = (command: Command): void => {
    if (command.command === 'scan') for (const {buffer, of} of command.slices) parents.set(buffer, of);
    blocksOf(command).flat().forEach(collect);
  };
  commands.forEach(collect);
  const root = (id: BufferId): BufferId => (parents.has(id) ? root(parents.get(id)!) : id);
  return (first, second) => {
    const [a, b] = [root(first), root(second)];
    if (a === b) return true;
    const [x, y] = [buffers[a]!, buffers[b]!];
    return x.role === 'temporary' && y.role === 'temporary' && x.offset! < y.offset! + y.size && y.offset! < x.offset! + x.size;
  };
}
