import type {BufferId, BufferSpec, Command, View} from '../../../engine/program.ts';

/** The buffers that a command reads and writes, those of its bodies included. */
export interface Access {
  reads: Set<BufferId>;
  writes: Set<BufferId>;
}

const ids = (views: readonly View[]): BufferId[] => views.flatMap(({buffer}) => (buffer === null ? [] : [buffer]));

function direct(command: Command): {reads: BufferId[]; writes: BufferId[]; bodies?: Command[][]} {
  switch (command.command) {
    case 'map': return {reads: ids(command.inputs), writes: ids(command.outputs)};
    case 'reduce': return {reads: ids(command.inputs), writes: [command.output]};
    case 'contract': {
      const {a, b, out, epilogue} = command;
      return {reads: ids([a, b, ...(epilogue?.inputs ?? [])]), writes: ids([...(out ? [out] : []), ...(epilogue?.outputs ?? [])])};
    }
    case 'conv': return {reads: [command.lhs, command.rhs], writes: [command.out]};
    case 'window': return {reads: command.operands, writes: [command.out]};
    case 'gather': return {reads: [command.input, command.indices], writes: [command.out]};
    case 'scatter': return {reads: [command.base, command.indices, command.updates], writes: [command.out]};
    case 'sort':
    case 'cumulate': return {reads: [command.input], writes: [command.out]};
    case 'scan': return {reads: command.carries.map(({from}) => from), writes: command.carries.map(({to}) => to), bodies: [command.body]};
    case 'while': {
      const {predicate, carries, condition, body} = command;
      return {reads: [predicate, ...carries.map(({from}) => from)], writes: carries.map(({to}) => to), bodies: [condition, body]};
    }
    case 'switch': return {reads: [command.index], writes: [], bodies: command.branches};
    case 'fused': return {reads: command.operands, writes: command.outputs};
  }
}

export function accessOf(command: Command): Access {
  const {reads, writes, bodies = []} = direct(command);
  const inner = bodies.flat().map(accessOf);
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
    direct(command).bodies?.flat().forEach(collect);
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
