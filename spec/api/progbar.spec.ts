import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';

const test = suite('progress bar');

/** What a function writes to the terminal (or to a file), times replaced by T. */
async function written(fn: () => unknown, {isTTY}: {isTTY: boolean}): Promise<string> {
  const {stdout} = process;
  const before = {write: stdout.write, isTTY: stdout.isTTY};
  let text = '';
  Object.assign(stdout, {isTTY, write: (part: string) => { text += part; return true; }});
  try {
    await fn();
  } finally {
    Object.assign(stdout, before);
  }
  return text.replaceAll(/\d+(us|ms|s)\/step/g, 'T/step').replaceAll(/ +\r/g, '\r');
}

const bold = (text: string): string => `\x1b[1m${text}\x1b[0m`;
const green = (n: number): string => `\x1b[32m${'━'.repeat(n)}\x1b[0m`;
const white = (n: number): string => `\x1b[37m${'━'.repeat(n)}\x1b[0m`;

test('on a terminal: what Keras writes, with values averaged over the steps', async () => {
  const text = await written(() => {
    const bar = keras.utils.Progbar(12, {interval: 0});
    bar.update(1, {values: [['loss', 0.5], ['tiny', 0.0001]]});
    bar.update(2, {values: [['loss', 1.5], ['tiny', 0]]});
    bar.add(4, {values: [['loss', 1]]});
    bar.update(12, {values: [['loss', 0.25], ['tiny', NaN]]});
  }, {isTTY: true});
  assert.equal(text.split('\r').slice(1).map((line) => line.trimEnd()), [
    `${bold(' 1/12')} ${green(1)}${white(19)} ${bold('0s')} T/step - loss: 0.5000 - tiny: 1.0000e-04`,
    `${bold(' 2/12')} ${green(3)}${white(17)} ${bold('0s')} T/step - loss: 1.0000 - tiny: 5.0000e-05`,
    `${bold(' 6/12')} ${green(10)}${white(10)} ${bold('0s')} T/step - loss: 1.0000 - tiny: 5.0000e-05`,
    `${bold('12/12')} ${green(20)} ${bold('0s')} T/step - loss: 0.2500 - tiny: nan`,
  ]);
});

test('with an unknown number of steps', async () => {
  const text = await written(() => {
    const bar = keras.utils.Progbar(null, {interval: 0, statefulMetrics: ['loss']});
    bar.update(3, {values: [['loss', 0.5]]});
    bar.update(4, {values: [['loss', 0.25]], finalize: true});
  }, {isTTY: true});
  assert.is(text, `\r      3/Unknown ${bold('0s')} T/step - loss: 0.5000\r      4/Unknown ${bold('0s')} T/step - loss: 0.2500\n`);
});

const x = Array.from({length: 10}, (_, i) => [i / 10]);

function model() {
  keras.utils.setRandomSeed(1);
  const made = keras.Sequential([keras.Input({shape: [1]}), keras.layers.Dense(1)]);
  made.compile({optimizer: 'sgd', loss: 'mse', metrics: ['mae']});
  return made;
}

test('fit into a file: one line per epoch, validation at its end', async () => {
  const text = await written(() => model().fit(x, x, {epochs: 2, batchSize: 3, validationData: [x, x]}), {isTTY: false});
  const lines = text.split('\n');
  assert.equal(lines.filter((_, i) => i % 2 === 0), ['Epoch 1/2', 'Epoch 2/2', '']);
  for (const line of [lines[1]!, lines[3]!]) assert.match(line, /^4\/4 ━{20} 0s T\/step - loss: [\d.e-]+ - mae: [\d.e-]+ - val_loss: [\d.e-]+ - val_mae: [\d.e-]+$/);
});

test('verbose 2 is a line without a bar, 0 is silence; evaluate and predict have a bar of their own', async () => {
  assert.match(await written(() => model().fit(x, x, {verbose: 2, batchSize: 3}), {isTTY: true}), /^4\/4 - 0s - T\/step - loss: [\d.e-]+ - mae: [\d.e-]+\n$/);
  assert.is(await written(() => model().fit(x, x, {verbose: 0}), {isTTY: true}), '');
  assert.match(await written(() => model().evaluate(x, x, {batchSize: 5}), {isTTY: false}), /^2\/2 ━{20} 0s T\/step - loss: [\d.e-]+ - mae: [\d.e-]+\n$/);
  assert.match(await written(() => model().predict(x, {batchSize: 5}), {isTTY: false}), /^2\/2 ━{20} 0s T\/step\n$/);
});

test('a generator whose end is not known: the number of steps is known at the end', async () => {
  const text = await written(() => model().fit([0, 1, 2].map(() => [x, x]).values(), undefined), {isTTY: false});
  assert.match(text, /^3\/3 ━{20} 0s T\/step - loss/);
});

test.run();
