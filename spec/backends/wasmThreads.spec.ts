import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createWasmBackend, type WasmBackend} from '../../backends/wasm/backend.ts';
import {BARRIER} from '../../backends/wasm/encode/opcodes.ts';
import {encodeProgram} from '../../backends/wasm/encode/program.ts';
import {hasThreads} from '../../backends/wasm/module.ts';
import {spawner, Team} from '../../backends/wasm/threads.ts';
import {BackendError} from '../../engine/errors.ts';
import type {Command, Program} from '../../engine/program.ts';
import {law} from '../law.ts';
import {fractions, generator} from './numbers.ts';
import {out, programOf, view} from './program.ts';
import {MATRICES, randomProgram} from './randomProgram.ts';
import {assembled, onAllThreads, wasmBackends} from './wasmBackends.ts';

const test = suite('wasm threads');
if (!hasThreads()) throw new Error('This platform has no threads.');
const shared = await wasmBackends();
const usual = await wasmBackends([1, 2, 3], {sharing: undefined});
test.after(() => [...shared, ...usual].forEach(({backend}) => backend.dispose()));

/** What the arguments of a random program hold after so many runs. */
function after(backend: WasmBackend, program: Program, n: number, seed: number, runs: number): number[] {
  const executable = backend.load(program);
  const next = generator(seed);
  const handles = program.arguments.map((id) => backend.alloc(program.buffers[id]!.size));
  for (let i = 0; i < MATRICES; i++) backend.write(handles[i], Float32Array.from(fractions(n * n, seed + i)));
  backend.write(handles[MATRICES], Int32Array.from({length: n}, () => Math.floor(next() * n)));
  for (let i = 0; i < runs; i++) backend.execute(executable, handles);
  const result = handles.slice(0, MATRICES).flatMap((handle) => Array.from(new Uint32Array(backend.readSync(handle, n * n, 'f').buffer)));
  handles.forEach((handle) => backend.free(handle));
  backend.unload(executable);
  return result;
}

const seed = fc.integer({min: 0, max: 1 << 30});

law(test, 'the number of threads never shows: programs of all sorts, every command shared', [fc.constantFrom(3, 8, 17, 40), fc.integer({min: 1, max: 12}), seed], (n, steps, seed) => {
  const program = randomProgram(n, steps, seed);
  onAllThreads(shared, (backend) => after(backend, program, n, seed, 4));
}, {runs: 40});

law(test, 'the number of threads never shows: large operands, shared by cost', [fc.constantFrom(70, 190, 300), fc.integer({min: 1, max: 8}), seed], (n, steps, seed) => {
  const program = randomProgram(n, steps, seed);
  onAllThreads([...usual, ...shared.filter(({threads}) => threads === 2)], (backend) => after(backend, program, n, seed, 3));
}, {runs: 15});

test('reductions that are cut into chunks share a workspace: the second waits for the first', () => {
  const sum = (from: number, output: number): Command => (
    {command: 'reduce', op: 'sum', kind: 'f', outer: [], inner: [100_000], inputs: [view(from)], code: [], result: 0, output}
  );
  const {words} = encodeProgram(programOf([out(100_000), out(100_000), out(1), out(1)], [sum(0, 2), sum(1, 3)]), 2, 0);
  assert.is(words[words[1]!]! & BARRIER, BARRIER);
});

test('a program run ever again gives the same bits, while workers join in, sleep and wake', async () => {
  const program = randomProgram(190, 6, 11);
  const alone = await createWasmBackend({threads: 1, relaxedSimd: false});
  const expected = after(alone, program, 190, 5, 2);
  const backend = await createWasmBackend({threads: 3, relaxedSimd: false});
  for (let i = 0; i < 40; i++) {
    assert.equal(after(backend, program, 190, 5, 2), expected);
    if (i % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.is(backend.threads, 3);
  alone.dispose();
  backend.dispose();
});

test('memory grows under a team', async () => {
  const backend = await createWasmBackend({threads: 2, relaxedSimd: false});
  const program = randomProgram(70, 4, 3);
  await assembled(backend, 2);
  const expected = after(backend, program, 70, 1, 3);
  const handles: unknown[] = [];
  for (let i = 0; i < 6; i++) {
    handles.push(backend.alloc(4 << 20));
    assert.equal(after(backend, program, 70, 1, 3), expected);
  }
  backend.dispose();
});

test('dispose and make anew: what runs after dispose runs on one thread', async () => {
  const program = randomProgram(40, 5, 21);
  const results: number[][] = [];
  for (let i = 0; i < 4; i++) {
    const backend = await createWasmBackend({threads: 3, relaxedSimd: false, sharing: {command: 0, sometimes: 0, first: 0, always: 0}});
    await assembled(backend, 3);
    results.push(after(backend, program, 40, 1, 2));
    backend.dispose();
    assert.is(backend.threads, 1);
    results.push(after(backend, program, 40, 1, 2));
  }
  for (const result of results) assert.equal(result, results[0]);
});

test('a number of threads that makes no sense is refused', async () => {
  for (const threads of [0, 1.5, NaN, -2]) {
    const error = await createWasmBackend({threads}).then(() => null, (reason: unknown) => reason);
    assert.instance(error, BackendError);
  }
});

test('a worker that fails to start: the program runs on the others', async () => {
  const memory = new WebAssembly.Memory({initial: 2, maximum: 4, shared: true});
  const broken = await WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  const failing = new Team({module: broken, memory}, await spawner(), 3);
  failing.spawn();
  const refusing = new Team({module: broken, memory}, () => { throw new Error('no more workers'); }, 3);
  refusing.spawn();
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const team of [failing, refusing]) {
    assert.is(team.ready, 1);
    team.dispose();
  }
});

test('a process with workers ends by itself', async () => {
  const backendAt = fileURLToPath(new URL('../../backends/wasm/backend.ts', import.meta.url));
  const supportAt = fileURLToPath(new URL('./wasmBackends.ts', import.meta.url));
  const script = `
    import {createWasmBackend} from ${JSON.stringify(backendAt)};
    import {assembled} from ${JSON.stringify(supportAt)};
    const backend = await createWasmBackend({threads: 3, sharing: {command: 0, sometimes: 0, first: 0, always: 0}});
    await assembled(backend, 3);
    console.log(String(backend.threads));
  `;
  const {stdout} = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {timeout: 20_000});
  assert.is(stdout.trim(), '3');
});

test.run();
