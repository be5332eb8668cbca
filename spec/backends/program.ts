import type {Backend, HostArray} from '../../engine/backend.ts';
import type {BufferSpec, Command, Kind, Program, View} from '../../engine/program.ts';

/** A buffer of a program under test: an argument with these elements, or a temporary or a slice of that size. */
export interface TestBuffer {
  kind: Kind;
  role: BufferSpec['role'];
  data: readonly number[];
}

const argument = (kind: Kind) => (...data: number[]): TestBuffer => ({kind, role: 'argument', data});

/** An argument with these elements, of which there may be more than a function takes arguments. */
export const floats = (data: readonly number[]): TestBuffer => ({kind: 'f', role: 'argument', data});

/** Arguments with their elements. */
export const f = argument('f');
export const i = argument('i');
export const u = argument('u');

/** An argument of `size` elements to be written; what it holds before is wrong everywhere. */
export const out = (size: number, kind: Kind = 'f'): TestBuffer => ({kind, role: 'argument', data: Array<number>(size).fill(77)});
export const temporary = (size: number, kind: Kind = 'f'): TestBuffer => ({kind, role: 'temporary', data: Array<number>(size).fill(0)});
export const slice = (size: number, kind: Kind = 'f'): TestBuffer => ({kind, role: 'slice', data: Array<number>(size).fill(0)});

/** A view with the strides of a contiguous array, or those given. */
export const view = (buffer: number | null, strides: number[] = [1], offset = 0): View => ({buffer, offset, strides});

/** Row-major strides. */
export const contiguous = (shape: readonly number[]): number[] => shape.map((_, d) => shape.slice(d + 1).reduce((size, n) => size * n, 1));

const hostArrays = {f: Float32Array, i: Int32Array, u: Uint32Array} as const;
const dtypes = {f: 'float32', i: 'int32', u: 'uint32'} as const;

/** The program of these commands; temporaries lie one after the other in the arena. */
export function programOf(buffers: readonly TestBuffer[], commands: Command[]): Program {
  let arena = 0;
  const specs = buffers.map(({kind, role, data}): BufferSpec => {
    const offset = arena;
    if (role === 'temporary') arena += data.length;
    return {kind, role, size: data.length, dtype: dtypes[kind], ...(role === 'temporary' ? {offset} : {})};
  });
  return {buffers: specs, arguments: [...buffers.keys()].filter((id) => buffers[id]!.role === 'argument'), arena, commands};
}

/** Runs the commands once and gives what every buffer holds afterwards (nothing for those that are not arguments). */
export function run(backend: Backend, buffers: readonly TestBuffer[], ...commands: Command[]): HostArray[] {
  const program = programOf(buffers, commands);
  const executable = backend.load(program);
  const handles = program.arguments.map((id) => {
    const {kind, data} = buffers[id]!;
    const handle = backend.alloc(data.length, kind);
    backend.write(handle, new hostArrays[kind](data));
    return handle;
  });
  backend.execute(executable, handles);
  const results = buffers.map(({kind}) => new hostArrays[kind](0) as HostArray);
  program.arguments.forEach((id, position) => { results[id] = backend.readSync(handles[position]!, buffers[id]!.data.length, buffers[id]!.kind); });
  handles.forEach((handle) => backend.free(handle));
  backend.unload(executable);
  return results;
}
