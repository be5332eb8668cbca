import type {BufferId, Command, Program, View} from '../../engine/program.ts';
import {sizeOf} from '../../engine/shape.ts';

/** What a command does with memory: the cells of each operand in the order of its iteration. */
interface Access {
  buffer: BufferId;
  cells: number[];
  /** May be the very same cells as a result. */
  mayShare: boolean;
}

interface Accesses {
  reads: Access[];
  writes: Access[];
}

/** Positions in its buffer that a view over a shape walks through. */
function positions({offset, strides}: View, shape: readonly number[]): number[] {
  return shape.reduce<number[]>((starts, n, d) => starts.flatMap((start) => Array.from({length: n}, (_, i) => start + i * strides[d]!)), [offset]);
}

const viewed = (view: View | null, shape: readonly number[], mayShare = false): Access[] =>
  (view && view.buffer !== null ? [{buffer: view.buffer, cells: positions(view, shape), mayShare}] : []);

/** What each sort of command reads and writes, said once more, apart from the planner. */
function accessesOf(command: Command, {buffers}: Program): Accesses {
  const whole = (buffer: BufferId, mayShare = false): Access => ({buffer, cells: Array.from({length: buffers[buffer]!.size}, (_, i) => i), mayShare});
  switch (command.command) {
    case 'map': return {
      reads: command.inputs.flatMap((view) => viewed(view, command.shape, true)), writes: command.outputs.flatMap((view) => viewed(view, command.shape)),
    };
    case 'reduce': {
      const shape = [...command.outer, ...command.inner];
      const output = Array.from({length: sizeOf(command.outer)}, (_, i) => i);
      return {reads: command.inputs.flatMap((view) => viewed(view, shape)), writes: [{buffer: command.output, cells: output, mayShare: false}]};
    }
    case 'contract': {
      const {batch, m, n, k, a, b, out, epilogue} = command;
      const shape = [...batch, m, n];
      return {
        reads: [...viewed(a, [...batch, m, k]), ...viewed(b, [...batch, k, n]), ...(epilogue?.inputs ?? []).flatMap((view) => viewed(view, shape, true))],
        writes: [...viewed(out, shape), ...(epilogue?.outputs ?? []).flatMap((view) => viewed(view, shape))],
      };
    }
    case 'conv': return {reads: [whole(command.lhs), whole(command.rhs)], writes: [whole(command.out)]};
    case 'window': return {reads: command.operands.map((id) => whole(id)), writes: [whole(command.out)]};
    case 'gather': return {reads: [whole(command.input), whole(command.indices)], writes: [whole(command.out)]};
    case 'scatter': return {reads: [whole(command.base, true), whole(command.indices), whole(command.updates)], writes: [whole(command.out)]};
    case 'sort': case 'cumulate': return {reads: [whole(command.input)], writes: [whole(command.out)]};
    case 'fused': return {reads: command.operands.map((id) => whole(id)), writes: command.outputs.map((id) => whole(id))};
    case 'while': return {reads: [whole(command.predicate)], writes: []};
    case 'switch': return {reads: [whole(command.index)], writes: []};
    case 'scan': return {reads: [], writes: []};
  }
}

const NOBODY = -1;

/**
 * Walks through a program as a backend does, without computing, and complains about a command that reads what another buffer has overwritten or
 * nobody has written, or whose results lie where its operands do, save where program.ts allows it.
 */
export function checkMemory(program: Program): void {
  const {buffers, commands} = program;
  let end = program.arena;
  const bases = buffers.map(({role, size, offset}) => {
    if (role === 'temporary') return offset ?? NaN;
    end += role === 'argument' ? size : 0;
    return end - size;
  });
  /** Which buffer each cell belongs to. Arguments lie behind the arena and hold something from the start. */
  let owners = new Array<number>(end).fill(NOBODY);
  for (const id of program.arguments) owners.fill(id, bases[id], bases[id]! + buffers[id]!.size);

  /** What the slices of the loops that run are parts of. */
  const slices = new Map<BufferId, {of: BufferId; start: number}>();
  const place = (buffer: BufferId): {root: BufferId; base: number} => {
    const slice = slices.get(buffer);
    if (!slice) return {root: buffer, base: bases[buffer]!};
    const {root, base} = place(slice.of);
    return {root, base: base + slice.start};
  };
  const absolute = ({buffer, cells}: Access): number[] => cells.map((cell) => place(buffer).base + cell);

  const complain = (what: string, command: Command): never => {
    throw new Error(`${what}\n  command: ${JSON.stringify(command)}`);
  };
  const access = (command: Command): void => {
    const {reads, writes} = accessesOf(command, program);
    for (const read of reads) {
      const {root} = place(read.buffer);
      for (const cell of absolute(read)) {
        const owner = owners[cell];
        if (owner !== root) complain(`buffer ${root} is read where ${owner === NOBODY ? 'nobody' : `buffer ${owner}`} has written (cell ${cell})`, command);
      }
    }
    writes.forEach((write, i) => {
      const cells = absolute(write);
      const written = new Set(cells);
      for (const read of reads) {
        const operand = absolute(read);
        const isInPlace = read.mayShare && operand.length === cells.length && operand.every((cell, j) => cell === cells[j]);
        if (!isInPlace && operand.some((cell) => written.has(cell))) complain(`buffer ${write.buffer} is written over operand ${read.buffer}`, command);
      }
      for (const other of writes.slice(i + 1)) {
        if (absolute(other).some((cell) => written.has(cell))) complain(`results ${write.buffer} and ${other.buffer} overlap`, command);
      }
      for (const cell of cells) owners[cell] = place(write.buffer).root;
    });
  };
  const handOn = (carries: readonly {from: BufferId; to: BufferId}[]): void => {
    const whole = (buffer: BufferId): View => ({buffer, offset: 0, strides: [1]});
    for (const {from, to} of carries) access({command: 'map', shape: [buffers[from]!.size], inputs: [whole(from)], code: [], outputs: [whole(to)], results: [0]});
  };
  const walk = (block: readonly Command[]): void => {
    for (const command of block) {
      if (command.command === 'scan') {
        for (let step = 0; step < command.length; step++) {
          const t = command.reverse ? command.length - 1 - step : step;
          for (const {buffer, of, stride} of command.slices) slices.set(buffer, {of, start: t * stride});
          walk(command.body);
          handOn(command.carries);
        }
      } else if (command.command === 'while') {
        for (let round = 0; round < 3; round++) {
          walk(command.condition);
          access(command);
          if (round === 2) break;
          walk(command.body);
          handOn(command.carries);
        }
      } else if (command.command === 'switch') {
        access(command);
        const before = owners;
        const after = command.branches.map((branch) => {
          owners = [...before];
          walk(branch);
          return owners;
        });
        owners = before.map((_, cell) => (after.every((branch) => branch[cell] === after[0]![cell]) ? after[0]![cell]! : NOBODY));
      } else access(command);
    }
  };
  walk(commands);
}
