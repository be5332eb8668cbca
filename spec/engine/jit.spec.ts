import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {currentBackend, memory, type Tensor, type TensorLike} from '../../engine/index.ts';
import {eachBackend} from '../eachBackend.ts';

const {add, cast, convertToTensor, multiply, sum} = keras.ops;

/** The function compiled, with the number of times that it was traced. */
function counted<A extends unknown[], R>(fn: (...args: A) => R, options?: {staticArgnums?: number | number[]}): {call: (...args: A) => R; traces(): number} {
  let traces = 0;
  const call = keras.jit((...args: A) => {
    traces += 1;
    return fn(...args);
  }, options);
  return {call, traces: () => traces};
}

await eachBackend('jit', (test) => {
  test('numbers are arguments: one trace for whole ones, one for others', () => {
    const {call, traces} = counted((x: TensorLike, rate: TensorLike) => multiply(x, rate));
    const x = convertToTensor([1, 2], {dtype: 'float32'});
    for (const rate of [0.5, 0.25, -3.5, 3e9]) assert.equal(call(x, rate).arraySync(), [rate, 2 * rate]);
    assert.is(traces(), 1);
    for (const rate of [1, 2, 1000]) assert.equal(call(x, rate).arraySync(), [rate, 2 * rate]);
    assert.is(traces(), 2);
  });

  test('they are also arguments inside nests, and give way to the dtype of what they meet, as plain numbers do', () => {
    const {call, traces} = counted(({x, rates: {a, b}}: {x: TensorLike; rates: {a: TensorLike; b: TensorLike}}) => add(multiply(x, a), b));
    for (const dtype of ['float16', 'bfloat16', 'float32']) {
      for (const a of [0.5, 2.5]) {
        const result = call({x: convertToTensor([1, 2], {dtype}), rates: {a, b: 1}});
        assert.equal([result.dtype, result.arraySync()], [dtype, [a + 1, 2 * a + 1]]);
      }
    }
    assert.is(traces(), 3);
    assert.is(call({x: new Uint8Array([1]), rates: {a: 2, b: 3}}).dtype, 'uint8');
  });

  test('arrays of numbers are arguments as well', () => {
    const {call, traces} = counted((x: TensorLike) => sum(x));
    const arrays = [[[1, 2], [3, 4]], [[5, 6], [7, 8]], {data: new Int32Array([1, 1, 1, 1]), shape: [2, 2]}, [[0.5, 0.5], [0.5, 0.5]]];
    assert.equal(arrays.map((x) => call(x).arraySync()), [10, 26, 4, 2]);
    assert.is(traces(), 2);
    assert.equal([new Float32Array([1, 2]), new Float32Array([3])].map((x) => call(x).arraySync()), [3, 3]);
  });

  test('a value that is computed twice is the same both times: it equals its own maximum', () => {
    const hits = keras.jit((x: TensorLike) => {
      const scores = multiply(x, 0.1);
      return sum(cast(keras.ops.equal(scores, keras.ops.max(scores, {axis: -1, keepdims: true})), 'int32'));
    });
    const x = keras.random.normal([100, 7], {seed: 1});
    assert.is(hits(x).arraySync(), 100);
  });

  test('staticArgnums names the arguments whose numbers are plain numbers', () => {
    for (const staticArgnums of [1, [1], -1]) {
      const {call, traces} = counted((x: TensorLike, axis: number | number[]) => sum(x, {axis}), {staticArgnums});
      const x = [[1, 2], [3, 4]];
      assert.equal([0, 1, 0, [0, 1]].map((axis) => call(x, axis).arraySync()), [[4, 6], [3, 7], [4, 6], 10]);
      assert.is(traces(), 3);
    }
    assert.throws(() => keras.jit(sum, {staticArgnums: 'axis' as never}), /staticArgnums is not valid/);
  });

  test('a number that had to be static says how', () => {
    const repeat = (x: TensorLike, times: number): TensorLike => {
      let result = x;
      for (let i = 0; i < times; i++) result = add(result, x);
      return result;
    };
    assert.throws(() => keras.jit(repeat)([1], 3), /staticArgnums/);
    assert.equal((keras.jit(repeat, {staticArgnums: 1})([1], 3) as Tensor).arraySync(), [4]);
  });

  test('strings, booleans, null and objects belong to the signature: each for itself', () => {
    const {call, traces} = counted((x: Tensor, how: unknown) => (how === 'twice' ? multiply(x, 2) : how === true ? add(x, 10) : x));
    const x = convertToTensor([1]);
    assert.equal(['twice', 'once', true, false, null, undefined].map((how) => call(x, how).arraySync()), [[2], [1], [11], [1], [1], [1]]);
    assert.is(traces(), 6);
    const of = counted((x: Tensor, f: (x: Tensor) => Tensor) => f(x));
    assert.equal([(t: Tensor) => add(t, 1), (t: Tensor) => add(t, 2)].map((f) => of.call(x, f).arraySync()), [[2], [3]]);
    const variables = [1, 2].map((value) => keras.Variable([value], {name: 'same'}));
    const read = counted((variable: TensorLike) => add(variable, 0));
    assert.equal(variables.map((variable) => read.call(variable).arraySync()), [[1], [2]]);
  });

  test('numbers leave nothing behind', () => {
    const step = keras.jit((x: TensorLike, rate: TensorLike) => multiply(x, rate));
    const x = convertToTensor([1, 2]);
    step(x, 0.5).dispose();
    const before = memory.buffers;
    for (let i = 0; i < 10; i++) step(x, i + 0.5).dispose();
    assert.is(memory.buffers, before);
    step.dispose();
  });

  test('a function that returns a promise is refused', () => {
    assert.throws(() => keras.jit(async () => cast([1], 'float32'))(), /asynchronous[^]*fix: {6}leave out async/);
  });

  test('programs are those of one backend: after a change the function is compiled for the other', async () => {
    const {call, traces} = counted((x: TensorLike) => add(x, 1));
    assert.equal(call([1]).arraySync(), [2]);
    const {name} = currentBackend();
    await keras.config.setBackend(name as 'cpu');
    assert.equal(call([1]).arraySync(), [2]);
    assert.is(traces(), 2);
  });
});
