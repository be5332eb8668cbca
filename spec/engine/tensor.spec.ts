import {inspect} from 'node:util';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Tensor, TensorLike} from '../../engine/index.ts';
import {eachBackend} from '../eachBackend.ts';

/** What JavaScript does with an operand that is no number. */
const operators: Record<string, (x: number) => unknown> = {
  'x * 2': (x) => x * 2, '-x': (x) => -x, 'x > 0': (x) => x > 0, 'x + 1': (x) => x + 1, "x + ''": (x) => x + ('' as never), 'x == 1': (x) => (x as unknown) == 1, 'Math.exp(x)': (x) => Math.exp(x), '[1][x]++': (x) => x++,
};

await eachBackend('tensors', (test) => {
  const operands: Record<string, () => {toString(): string}> = {
    'a tensor': () => keras.ops.convertToTensor([1]), 'a scalar': () => keras.ops.convertToTensor(1), 'a variable': () => keras.Variable([1]), 'a symbolic tensor': () => keras.Input({shape: [1]}),
  };
  for (const [name, make] of Object.entries(operands)) {
    test(`operators on ${name} complain and name keras.ops`, () => {
      for (const [text, operate] of Object.entries(operators)) assert.throws(() => operate(make() as never), /^A tensor stands where JavaScript needs a number[^]*fix: .*keras\.ops/, text);
    });

    test(`${name} as text is its description`, () => {
      const operand = make();
      assert.match(String(operand), /dtype=float32|dtype=int32/);
      assert.is(`${operand}`, operand.toString());
      assert.match(inspect(operand), /shape/);
      assert.match(inspect({operand}), /float32|int32/);
    });
  }

  test('whole numbers that int32 does not hold are floats, wherever they come in', () => {
    const model = keras.Sequential([keras.Input({shape: [1]}), keras.layers.Rescaling(1)]);
    const valueOf = (x: Tensor): unknown => x.arraySync();
    assert.equal([keras.ops.mean([3e9, 3e9]), keras.ops.add([1], 3e9), keras.ops.convertToTensor([3e9, -3e9])].map(valueOf), [3e9, [3e9], [3e9, -3e9]]);
    assert.is(valueOf(keras.ops.cast(3e9, 'int32')), 2147483647);
    assert.is(keras.ops.convertToTensor([4294967295], {dtype: 'uint32'}).arraySync().toString(), '4294967295');
    return model.predict([[3e9], [1]], {verbose: 0}).then(({data}) => assert.equal(Array.from(data as Float32Array), [3e9, 1]));
  });

  test('a variable of plain numbers is a float, whole or not; what has a dtype keeps it', () => {
    const dtypeOf = (value: TensorLike, options = {}): string => keras.Variable(value, options).dtype;
    assert.equal([1, [1, 2], [[1.5]], [3e9]].map((value) => dtypeOf(value)), ['float32', 'float32', 'float32', 'float32']);
    const own = [new Int32Array([1]), [new Int8Array([1])], keras.ops.convertToTensor([1]), true, {data: new Uint8Array(1), shape: [1]}];
    assert.equal(own.map((value) => dtypeOf(value)), ['int32', 'int8', 'int32', 'bool', 'uint8']);
    assert.is(dtypeOf([1], {dtype: 'int32'}), 'int32');
  });

  test('so a layer learns what was written in whole numbers', async () => {
    class Scale extends keras.layers.Layer {
      readonly factor = keras.Variable([1.0, 1.0]);
      override call(x: TensorLike): Tensor { return keras.ops.multiply(x, this.factor); }
    }
    const model = keras.Sequential([keras.Input({shape: [2]}), new Scale()]);
    model.compile({optimizer: keras.optimizers.SGD(0.1), loss: 'mse'});
    await model.fit([[1, 1]], [[3, 5]], {verbose: 0});
    // d mse / d factor = (factor - y) = [-2, -4], as there are two elements
    assert.equal(Array.from(model.weights[0]!.tensor.dataSync(), (w) => Math.round(w * 1e6) / 1e6), [1.2, 1.4]);
  });
});
