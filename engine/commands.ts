import type {BufferId, Command, View} from './program.ts';

/** The buffers that a command itself reads and writes (not those of the blocks inside it). */
export function touched(command: Command): {reads: BufferId[]; writes: BufferId[]} {
  const of = (views: readonly (View | null)[]): BufferId[] => views.flatMap((view) => (view && view.buffer !== null ? [view.buffer] : []));
  switch (command.command) {
    case 'map': return {reads: of(command.inputs), writes: of(command.outputs)};
    case 'reduce': return {reads: of(command.inputs), writes: [command.output]};
    case 'contract': return {
      reads: of([command.a, command.b, ...(command.epilogue?.inputs ?? [])]), writes: of([command.out, ...(command.epilogue?.outputs ?? [])]),
    };
    case 'conv': return {reads: [command.lhs, command.rhs], writes: [command.out]};
    case 'window': return {reads: command.operands, writes: [command.out]};
    case 'gather': return {reads: [command.input, command.indices], writes: [command.out]};
    case 'scatter': return {reads: [command.base, command.indices, command.updates], writes: [command.out]};
    case 'sort': case 'cumulate': return {reads: [command.input], writes: [command.out]};
    case 'scan': return {
      reads: [...command.slices.map(({of: whole}) => whole), ...command.carries.flatMap(({from, to}) => [from, to])], writes: command.carries.map(({to}) => to),
    };
    case 'while': return {reads: [command.predicate, ...command.carries.flatMap(({from, to}) => [from, to])], writes: command.carries.map(({to}) => to)};
    case 'switch': return {reads: [command.index], writes: []};
    case 'fused': return {reads: command.operands, writes: command.outputs};
  }
}

/** The blocks inside a command. */
export function blocksOf(command: Command): Command[][] {
  switch (command.command) {
    case 'scan': return [command.body];
    case 'while': return [command.condition, command.body];
    case 'switch': return command.branches;
    default: return [];
  }
}
