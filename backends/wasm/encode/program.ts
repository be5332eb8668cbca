import {BackendError} from '../../../engine/errors.ts';
import type {BufferId, BufferSpec, Command, ContractCommand, MapCommand, Program, ReduceCommand} from '../../../engine/program.ts';
import {accessOf, meet, placesOf} from './access.ts';
import {Barriers} from './barriers.ts';
import type {Context} from './context.ts';
import {encodeContract} from './contract.ts';
import {encodeConv} from './conv.ts';
import {encodeCumulate, encodeGather, encodeScatter, encodeSort} from './data.ts';
import type {Encoded} from './encoded.ts';
import {fusedKernels} from './fused.ts';
import {encodeMap} from './map.ts';
import {BARRIER, COMMANDS, SOLO} from './opcodes.ts';
import {encodeReduce, identity} from './reduce.ts';
import {sizeOf} from './space.ts';
import {encodeWindow} from './window.ts';

/** A program in the words that the kernels read. */
export interface EncodedProgram {
  words: number[];
  /** What the words do, command by command. */
  commands: Command[];
  /** The program's buffers, then the workspaces of commands: at the end of the arena, one over the other. */
  buffers: BufferSpec[];
  /** Elements of the arena, workspaces included. */
  arena: number;
  /** Estimated nanoseconds on one thread. */
  cost: number;
}

/**
 * Encodes a whole program for at most so many threads; commands estimated below `soloCost` nanoseconds are not shared.
 * Throws BackendError naming a command that it cannot run.
 */
export function encodeProgram(program: Program, maxThreads: number, soloCost: number): EncodedProgram {
  const buffers = [...program.buffers];
  let arena = program.arena;
  const placeOf = placesOf(buffers, program.commands);
  const context: Context = {
    buffers,
    placeOf,
    overlap: (a, b) => meet(placeOf(a), placeOf(b)),
    maxThreads,
    soloCost,
    workspace: (elements) => {
      arena = Math.max(arena, program.arena + elements);
      return buffers.push({size: elements, kind: 'f', dtype: 'float32', role: 'temporary', offset: program.arena}) - 1;
    },
  };
  const commands = simplified(program.commands, context);
  const {words, cost} = encodeCommands(commands, context);
  return {words, commands, buffers, arena, cost};
}

/** The commands as there are kernels for them, those inside of loops too. */
function simplified(commands: readonly Command[], context: Context): Command[] {
  const inner = (block: readonly Command[]): Command[] => simplified(block, context);
  return commands.flatMap((command) => {
    switch (command.command) {
      case 'scan': return [{...command, body: inner(command.body)}];
      case 'while': return [{...command, condition: inner(command.condition), body: inner(command.body)}];
      case 'switch': return [{...command, branches: command.branches.map(inner)}];
      default: return simplify(command, context);
    }
  });
}

/** Encodes simplified commands that run one after the other, all threads being together before the first. */
function encodeCommands(commands: readonly Command[], context: Context): {words: number[]; cost: number} {
  const barriers = new Barriers(context.placeOf);
  const words: number[] = [];
  let total = 0;
  for (const command of commands) {
    const buffersBefore = context.buffers.length;
    const {command: name, words: payload, cost} = encodeCommand(command, context);
    const access = accessOf(command);
    for (let id = buffersBefore; id < context.buffers.length; id++) access.writes.add(id);
    const isSolo = cost < context.soloCost;
    const needsBarrier = barriers.before(access, isSolo);
    words.push(COMMANDS[name] | (needsBarrier ? BARRIER : 0) | (isSolo ? SOLO : 0), payload.length + 2);
    for (const word of payload) words.push(word);
    total += cost;
  }
  return {words, cost: total};
}

/** Leaves out what has no elements, fills what is reduced over none, and takes the epilogue off a product. */
function simplify(command: Command, context: Context): Command[] {
  switch (command.command) {
    case 'map': return sizeOf(command.shape) === 0 ? [] : [command];
    case 'reduce': return sizeOf(command.outer) === 0 ? [] : sizeOf(command.inner) === 0 ? [emptyReduction(command)] : [command];
    case 'contract': {
      if (sizeOf(command.batch) * command.m * command.n === 0) return [];
      return command.epilogue ? separateEpilogue(command, context) : [command];
    }
    case 'gather': return command.outer * command.inner * command.count === 0 ? [] : [command];
    case 'scatter': return command.outer * command.inner * command.size === 0 ? [] : [command];
    case 'sort': return command.rows * command.size === 0 ? [] : [command];
    case 'cumulate': return command.outer * command.inner * command.size === 0 ? [] : [command];
    default: return [command];
  }
}

function emptyReduction({op, kind, outer, output}: ReduceCommand): MapCommand {
  return {
    command: 'map', shape: [sizeOf(outer)], inputs: [], code: [{op: 'const', kind, args: [], value: identity(op, kind)}],
    outputs: [{buffer: output, offset: 0, strides: [1]}], results: [0],
  };
}

/** The bare product, into a workspace if nobody wants it, then the epilogue as a map over it. */
function separateEpilogue(command: ContractCommand & {label?: string}, {workspace}: Context): Command[] {
  const {epilogue, ...product} = command;
  const shape = [...command.batch, command.m, command.n];
  const out = command.out ?? {
    buffer: workspace(sizeOf(shape)), offset: 0, strides: shape.map((_, d) => sizeOf(shape.slice(d + 1))),
  };
  const {inputs, code, outputs, results} = epilogue!;
  return [{...product, out}, {command: 'map', shape, inputs: [out, ...inputs], code, outputs, results, label: command.label}];
}

const carryWords = (carries: {from: BufferId; to: BufferId}[], {buffers}: Context): number[] => [
  carries.length, ...carries.flatMap(({from, to}) => [from, to, buffers[to]!.size]),
];

const body = (words: number[]): number[] => [words.length, ...words];

function encodeCommand(command: Command, context: Context): Encoded {
  switch (command.command) {
    case 'map': return encodeMap(command, context);
    case 'reduce': return encodeReduce(command, context);
    case 'contract': return {command: 'contract', words: encodeContract(command), cost: 0.04 * sizeOf(command.batch) * command.m * command.n * (command.k + 8)};
    case 'conv': return encodeConv(command, context);
    case 'window': return {command: 'window', words: encodeWindow(command), cost: 0.3 * command.batch * command.channels * sizeOf([...command.output, ...command.kernel])};
    case 'gather': return encodeGather(command);
    case 'scatter': return encodeScatter(command);
    case 'sort': return encodeSort(command, context);
    case 'cumulate': return encodeCumulate(command);
    case 'scan': {
      const {length, reverse, slices, carries} = command;
      const inner = encodeCommands(command.body, context);
      const words = [
        length, Number(reverse), slices.length, ...slices.flatMap(({buffer, of, stride}) => [buffer, of, stride]), ...carryWords(carries, context),
        ...body(inner.words),
      ];
      return {command: 'scan', words, cost: length * (inner.cost + 100)};
    }
    case 'while': {
      const condition = encodeCommands(command.condition, context);
      const inner = encodeCommands(command.body, context);
      const words = [command.predicate, ...carryWords(command.carries, context), ...body(condition.words), ...body(inner.words)];
      return {command: 'while', words, cost: GUESSED_STEPS * (condition.cost + inner.cost)};
    }
    case 'switch': {
      const branches = command.branches.map((commands) => encodeCommands(commands, context));
      const words = [command.index, branches.length, ...branches.flatMap((branch) => body(branch.words))];
      return {command: 'switch', words, cost: Math.max(0, ...branches.map(({cost}) => cost))};
    }
    case 'fused': {
      const kernel = fusedKernels.get(command.name);
      if (kernel === undefined) throw new BackendError({what: `wasm: the composite "${command.name}" has no kernel.`, got: command.name, expected: `one of ${[...fusedKernels.keys()].join(', ')}`, fix: 'let the backend claim only what it has'});
      return kernel.encode(command, context);
    }
    default: throw new BackendError({what: 'wasm: a command is unknown.', got: (command as Command).command, expected: 'a command of engine/program.ts', fix: 'teach the backend this command'});
  }
}

/** How often a loop of unknown length is taken to run. */
const GUESSED_STEPS = 10;
