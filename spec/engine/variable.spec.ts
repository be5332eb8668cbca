import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {memory} from '../../engine/index.ts';
import {eachBackend} from '../eachBackend.ts';

const {add, multiply} = keras.ops;
const four = (): keras.Variable => keras.Variable([1, 2, 3, 4], {name: 'four'});

await eachBackend('variables', (test) => {
  test('a value that was read stays what it was when the variable changes', () => keras.tidy(() => {
    const variable = four();
    const before = variable.value;
    variable.assign(multiply(before, 10));
    assert.equal(before.arraySync(), [1, 2, 3, 4]);
    assert.equal(variable.value.arraySync(), [10, 20, 30, 40]);
  }));

  test('also when a compiled function changes it in its own memory', () => keras.tidy(() => {
    const variable = four();
    const grow = keras.jit(() => variable.assign(add(variable.value, 1)));
    const before = variable.value;
    grow();
    const between = variable.value;
    grow();
    assert.equal([before, between, variable.value].map((tensor) => tensor.arraySync()), [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]);
    grow.dispose();
  }));

  test('what was read in a scope is freed with it', () => {
    const variable = four();
    const step = (): void => keras.tidy(() => variable.assign(add(variable.value, 1)));
    step();
    const before = memory.buffers;
    for (let i = 0; i < 50; i++) step();
    assert.is(memory.buffers, before);
  });
});
