import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {encode, isHostArray, parse} from '../../engine/hostData.ts';

const test = suite('host data');

const parsed = (data: unknown): [string, number[], number[]] => {
  const {dtype, shape, values} = parse(data);
  return [dtype, shape, Array.from(values)];
};

test('plain numbers: whole ones that int32 holds are int, all others make the array float', () => {
  assert.equal(parsed([[1, -2147483648], [true, 2147483647]]), ['int', [2, 2], [1, -2147483648, 1, 2147483647]]);
  assert.equal(parsed([1, 3e9]), ['float', [2], [1, 3e9]]);
  for (const [value, sort] of [[2147483647, 'int'], [2147483648, 'float'], [-2147483649, 'float'], [1e300, 'float'], [0.5, 'float'], [NaN, 'float'], [true, 'bool'], [7n, 'int']] as const) {
    assert.equal(parsed(value), [sort, [], [Number(value)]]);
  }
  assert.equal(parsed([]), ['float', [0], []]);
  assert.equal(parsed([[], []]), ['float', [2, 0], []]);
});

test('typed arrays in an array keep their dtype, and promote as tensors do', () => {
  assert.equal(parsed([new Float32Array([1, 2]), new Float32Array([3, 4])]), ['float32', [2, 2], [1, 2, 3, 4]]);
  assert.equal(parsed([[new Uint8Array([1])], [new Uint8Array([2])]]), ['uint8', [2, 1, 1], [1, 2]]);
  assert.equal(parsed([new Int8Array([1]), new Uint8Array([2])])[0], 'int16');
  assert.equal(parsed([new Uint8Array([1]), [2]])[0], 'uint8', 'plain numbers give way');
  assert.throws(() => parse([new Float32Array(2), new Float32Array(3)]), /A nested array is ragged/);
});

test('64-bit integers become 32-bit ones, as in JAX; where they do not fit, that is an error', () => {
  assert.equal(parsed({data: new BigInt64Array([1n, -2n, 3n]), shape: [3, 1]}), ['int32', [3, 1], [1, -2, 3]]);
  assert.equal(parsed(new BigUint64Array([2n ** 32n - 1n])), ['uint32', [1], [2 ** 32 - 1]]);
  assert.equal(parsed([new BigInt64Array([5n])]), ['int32', [1, 1], [5]]);
  for (const data of [new BigInt64Array([2n ** 31n]), new BigUint64Array([2n ** 32n]), {data: new BigInt64Array([-(2n ** 40n)]), shape: [1]}, 2n ** 31n, [2n ** 31n]]) {
    assert.throws(() => parse(data), /A 64-bit integer does not fit into u?int32\.\n {2}got: .*\n {2}expected: .*\n {2}fix: /);
  }
});

test('subclasses of typed arrays, such as the Buffer of Node', () => {
  assert.equal(parsed(Buffer.from([1, 255])), ['uint8', [2], [1, 255]]);
  assert.equal(parsed({data: Buffer.from([1, 2]), shape: [2, 1]}), ['uint8', [2, 1], [1, 2]]);
  assert.equal(parsed(new (class Floats extends Float32Array {})([0.5])), ['float32', [1], [0.5]]);
});

test('{data, shape} that is none says so', () => {
  assert.throws(() => parse({data: null, shape: [1]}), /the data is not valid/);
  assert.throws(() => parse({data: [[1]], shape: [1, 1]}), /the data is not valid/);
  assert.throws(() => parse({data: new Float32Array(1), shape: [-1]}), /the shape is not valid/);
  assert.throws(() => parse({data: new Float32Array(1), shape: [2]}), /The shape does not fit the data/);
  assert.throws(() => parse(new DataView(new ArrayBuffer(4))), /This cannot be made a tensor/);
});

test('encode saturates floats at int32, and wraps uint32', () => {
  assert.equal(Array.from(encode([3e9, -3e9, NaN, -1.7], 'int32')), [2147483647, -2147483648, 0, -1]);
  assert.equal(Array.from(encode(new Uint32Array([4294967295]), 'int32')), [-1]);
});

test('encode: where integers wrap, floats saturate at the ends of the dtype', () => {
  const values = [300.5, -300.5, 200, NaN, Infinity, -Infinity];
  assert.equal(Array.from(encode(values, 'uint8', 'float32')), [255, 0, 200, 0, 255, 0]);
  assert.equal(Array.from(encode(values, 'int8', 'float')), [127, -128, 127, 0, 127, -128]);
  assert.equal(Array.from(encode(values, 'uint32', 'float')), [300, 0, 200, 0, 4294967295, 0]);
  assert.equal(Array.from(encode(values, 'bool', 'float')), [1, 1, 1, 0, 1, 1]);
  assert.equal(Array.from(encode([300, -1], 'uint8')), [44, 255]);
});

test('isHostArray tells one array of numbers from a nest of arrays', () => {
  for (const data of [[1], [[1], [2]], [true], new Float32Array(1), {data: new Float32Array(1), shape: [1]}]) assert.is(isHostArray(data), true);
  for (const nest of [1, null, 'a', [], [[]], {a: [1]}, [new Float32Array(1)], ['a'], [null]]) assert.is(isHostArray(nest), false);
});

test.run();
