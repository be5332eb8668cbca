import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';

const test = suite('one thing at a time');
const quiet = {verbose: 0} as const;
const x = [[1, 2], [3, 4], [5, 6]];
const y = [[1], [2], [3]];

function model(): Model {
  const made = keras.Sequential([keras.Input({shape: [2]}), keras.layers.Dense(1)]);
  made.compile({optimizer: keras.optimizers.SGD({learningRate: 0.01}), loss: 'mse'});
  return made;
}

class AtEpochEnd extends keras.callbacks.Callback {
  readonly act: (model: Model) => void | Promise<void>;

  constructor(act: (model: Model) => void | Promise<void>) {
    super();
    this.act = act;
  }

  override onEpochEnd(): void | Promise<void> {
    return this.act(this.model);
  }
}

async function refused(promise: Promise<unknown>, message: RegExp): Promise<void> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  assert.instance(error, keras.ValueError);
  assert.match((error as Error).message, message);
}

const calls = {fit: (made: Model) => made.fit(x, y, quiet), evaluate: (made: Model) => made.evaluate(x, y, quiet), predict: (made: Model) => made.predict(x, quiet)};

for (const [running, first] of Object.entries(calls)) {
  for (const [called, second] of Object.entries(calls)) {
    test(`${called} is refused while ${running} runs, which goes on`, async () => {
      const made = model();
      const going = first(made);
      await refused(second(made), new RegExp(`${called} was called while ${running} runs[^]*got[^]*expected[^]*fix: +await model.${running}`));
      await going;
      await second(made);
    });
  }
}

test('a callback that is waited for may evaluate and predict, but not fit', async () => {
  const seen: unknown[] = [];
  await model().fit(x, y, {epochs: 2, callbacks: [new AtEpochEnd(async (made) => {
    seen.push(typeof await made.evaluate(x, y, quiet), (await made.predict(x, quiet)).shape);
  })], ...quiet});
  assert.equal(seen, ['number', [3, 1], 'number', [3, 1]]);
  await refused(model().fit(x, y, {callbacks: [new AtEpochEnd(async (made) => { await made.fit(x, y, quiet); })], ...quiet}), /fit was called while fit runs/);
});

test('a callback that is not waited for may predict too', async () => {
  let prediction: Promise<unknown> = Promise.resolve();
  await model().fit(x, y, {callbacks: [new AtEpochEnd((made) => { prediction = made.predict(x, quiet); })], ...quiet});
  assert.equal((await prediction as {shape: number[]}).shape, [3, 1]);
});

test('an asynchronous generator may predict with the model that it feeds', async () => {
  const made = model();
  async function* guided() {
    for (let i = 0; i < 3; i++) {
      const {data} = await made.predict(x, quiet);
      yield [x, Array.from(data, (value) => [value + 1])];
    }
  }
  const {history} = await made.fit(guided(), quiet);
  assert.ok(Math.abs(history.loss![0]! - 1) < 1e-4);
});

test('after an error the model can be used again', async () => {
  const made = model();
  await made.fit(x, y, {callbacks: [new AtEpochEnd(() => { throw new Error('mine'); })], ...quiet}).catch(() => {});
  await made.predict([[1]], quiet).catch(() => {});
  assert.is((await made.fit(x, y, quiet)).epoch.length, 1);
});

test.run();
