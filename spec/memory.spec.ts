import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import * as assert from 'uvu/assert';
import * as keras from '../api/index.ts';
import type {Model} from '../api/models/Model.ts';
import {currentBackend, type Tensor} from '../engine/index.ts';
import {eachBackend} from './eachBackend.ts';

const {layers, ops} = keras;
const quiet = {verbose: 0} as const;

/** RUNS of the environment makes the loops longer: 100 is the short form. */
const runs = Number(process.env.RUNS ?? 100);

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
const macrotask = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** What is alive after everything unreachable was collected. */
async function alive(): Promise<{buffers: number; bytes: number}> {
  for (let i = 0; i < 3; i++) {
    gc();
    await macrotask();
  }
  return {...keras.memory};
}

/** Runs a function once to warm up, then again, and asserts that no more is alive after it than before: what others left may go meanwhile. */
async function keepsMemory(fn: () => unknown): Promise<void> {
  await fn();
  const before = await alive();
  await fn();
  const after = await alive();
  assert.ok(after.buffers <= before.buffers && after.bytes <= before.bytes, `${JSON.stringify(before)} before, ${JSON.stringify(after)} after`);
}

const x = Array.from({length: 8}, (_, i) => [i / 8, ((i * 3) % 8) / 8]);
const y = x.map(([a, b]) => [a! * b!]);

function model(options: Parameters<Model['compile']>[0] = {}): Model {
  const made = keras.Sequential([keras.Input({shape: [2]}), layers.Dense(4, {activation: 'relu'}), layers.Dropout(0.1), layers.Dense(1)]);
  made.compile({optimizer: 'adam', loss: 'mse', metrics: ['mae'], ...options});
  return made;
}

await eachBackend('memory stays constant', (test, backend) => {
  const steps = backend === 'wasm' ? 30 * runs : 3 * runs;

  test(`over ${steps} steps of fit, and what is counted does not change from step to step`, async () => {
    const made = model();
    const counts = new Set<string>();
    class Count extends keras.callbacks.Callback {
      override onTrainBatchEnd(batch: number): void { if (batch > 2) counts.add(JSON.stringify(keras.memory)); }
    }
    function* endless() { for (;;) yield [x, y]; }
    await made.fit(endless(), undefined, {stepsPerEpoch: steps, callbacks: [new Count()], ...quiet});
    assert.is(counts.size, 1, [...counts].join(' '));
  });

  test('fit, evaluate, predict and the methods for batches leave nothing behind', async () => {
    const made = model();
    await keepsMemory(async () => {
      await made.fit(x, y, {epochs: 2, batchSize: 3, validationSplit: 0.25, ...quiet});
      await made.evaluate(x, y, quiet);
      await made.predict(x, {batchSize: 3, ...quiet});
      await made.trainOnBatch(x, y);
      await made.testOnBatch(x, y);
      await made.predictOnBatch(x);
    });
  });

  test('fit run eagerly leaves nothing behind', async () => {
    const made = model({runEagerly: true});
    await keepsMemory(() => made.fit(x, y, {epochs: 2, batchSize: 4, ...quiet}));
  });

  test('a model that nobody refers to is freed, with its weights, slots and programs', async () => {
    const device = currentBackend();
    const {load, unload} = device;
    let programs = 0;
    device.load = (program) => { programs += 1; return load.call(device, program); };
    device.unload = (executable) => { programs -= 1; unload.call(device, executable); };
    try {
      await model().fit(x, y, quiet);
      const before = {...(await alive()), programs};
      for (let i = 0; i < 3; i++) await model().fit(x, y, quiet);
      const after = {...(await alive()), programs};
      assert.ok(after.buffers <= before.buffers && after.programs <= before.programs, `${JSON.stringify(before)}, then ${JSON.stringify(after)}`);
    } finally {
      Object.assign(device, {load, unload});
    }
  });

  test('batches of ever new sizes do not pile up', async () => {
    const made = model();
    const largest = async (from: number): Promise<number> => {
      for (let n = from; n < from + 300; n++) await made.predictOnBatch({data: new Float32Array(2 * n), shape: [n, 2]});
      return (await alive()).buffers;
    };
    const before = (await alive()).buffers;
    for (const from of [1, 301]) assert.ok((await largest(from)) <= before + 100, `${keras.memory.buffers - before} buffers more`);
  });

  test('of eager ops in an asynchronous loop, with tidy', async () => {
    await keepsMemory(async () => {
      let state = ops.ones([16]) as Tensor;
      for (let i = 0; i < runs; i++) {
        const next = keras.tidy(() => ops.tanh(ops.add(ops.multiply(state, 0.5), i)) as Tensor);
        state.dispose();
        state = next;
        if (i % 10 === 0) await macrotask();
      }
      state.dispose();
      assert.is(state.isDisposed, true);
    });
  });

  test('of eager ops with `using`: each is freed when its block ends', async () => {
    const before = await alive();
    for (let i = 0; i < runs; i++) {
      using a = ops.add(ops.convertToTensor([1, 2, 3]), i) as Tensor;
      using b = ops.square(a) as Tensor;
      assert.is(b.size, 3);
      if (i % 10 === 0) await macrotask();
    }
    assert.equal(await alive(), before);
  });

  test('of eager ops that nobody disposes: what is unreachable is freed when it is collected', async () => {
    const before = await alive();
    let most = 0;
    for (let i = 0; i < 10 * runs; i++) {
      ops.square(ops.add(new Float32Array(1000), i));
      if (i % 50 === 0) {
        await alive();
        most = Math.max(most, keras.memory.buffers - before.buffers);
      }
    }
    assert.equal(await alive(), before);
    assert.ok(most <= 10, `${most} buffers after a collection`);
  });

  // The next three dispose nothing and collect nothing: the engine of JavaScript has to feel the memory of the device. On cpu that is its own.
  if (backend === 'wasm') {
    test('of an eager loop that disposes nothing and only reads now and then', async () => {
      let most = 0;
      let state: Tensor = ops.ones([512, 512]);
      // 2.5 GB in all. When the collector sets out is its own affair, so the bound is generous.
      for (let i = 0; i < 12 * runs; i++) {
        state = ops.add(ops.multiply(state, 0.5), 1);
        if (i % 10 === 0) await ops.convertToNumpy(ops.sum(state));
        most = Math.max(most, keras.memory.bytes);
      }
      assert.ok(most < 1.2e9, `${most} bytes`);
    });

    test('of a training loop with a tape that disposes nothing', async () => {
      let most = 0;
      const [x, y] = [ops.ones([64, 256]), ops.ones([64, 10])];
      const weights = [keras.Variable(keras.random.normal([256, 512])), keras.Variable(ops.zeros([512])), keras.Variable(keras.random.normal([512, 10])), keras.Variable(ops.zeros([10]))];
      const [w1, b1, w2, b2] = weights as [keras.Variable, keras.Variable, keras.Variable, keras.Variable];
      // 1.4 GB in all.
      for (let i = 0; i < 8 * runs; i++) {
        const tape = new keras.GradientTape();
        const loss = tape.record(() => ops.mean(ops.square(ops.subtract(ops.add(ops.matmul(ops.tanh(ops.add(ops.matmul(x, w1), b1)), w2), b2), y))));
        tape.gradient(loss, weights).forEach((gradient, j) => weights[j]!.assignSub(ops.multiply(gradient!, 0.01)));
        if (i % 10 === 0) await ops.convertToNumpy(loss);
        most = Math.max(most, keras.memory.bytes);
      }
      assert.ok(most < 7e8, `${most} bytes`);
    });

    test('of a search that makes model after model', async () => {
      let most = 0;
      const data = Array.from({length: 8}, () => new Float32Array(1000));
      // 1.2 GB in all.
      for (let i = 0; i < runs; i++) {
        const made = keras.Sequential([layers.Dense(1000)]);
        made.compile({optimizer: 'adam', loss: 'mse'});
        await made.fit({data: data[0]!, shape: [1, 1000]}, {data: data[1]!, shape: [1, 1000]}, quiet);
        most = Math.max(most, keras.memory.bytes);
      }
      assert.ok(most < 8e8, `${most} bytes`);
    });
  }

  // The cpu backend holds nothing but arrays of JavaScript.
  if (backend === 'wasm') test('a backend that was replaced is collected, with the programs of eager ops and compiled functions', async () => {
    const replaced = await (async () => {
      await keras.config.setBackend(backend);
      const step = keras.jit((a: Tensor) => ops.tanh(a));
      ops.add(step(ops.ones([4])), 1);
      return new WeakRef(currentBackend());
    })();
    await keras.config.setBackend(backend);
    await alive();
    assert.is(replaced.deref(), undefined);
  });

  test('a tape frees what it saved: after gradient, after dispose, and when it is collected', async () => {
    const w = ops.ones([4]) as Tensor;
    const loss = () => ops.sum(ops.tanh(ops.multiply(ops.exp(w), w))) as Tensor;
    const before = await alive();
    keras.tidy(() => {
      const tape = new keras.GradientTape();
      tape.watch(w);
      const value = tape.record(loss);
      assert.ok(keras.memory.buffers > before.buffers + 1);
      tape.gradient(value, w);
    });
    assert.equal({...keras.memory}, before, 'after gradient');
    keras.tidy(() => {
      const tape = new keras.GradientTape({persistent: true});
      tape.watch(w);
      const value = tape.record(loss);
      tape.gradient(value, w);
      tape.gradient(value, w);
      tape.dispose();
    });
    assert.equal({...keras.memory}, before, 'after dispose');
    (() => {
      using tape = new keras.GradientTape({persistent: true});
      tape.watch(w);
      keras.tidy(() => { tape.record(loss); });
    })();
    assert.equal({...keras.memory}, before, 'after using');
    (() => {
      const tape = new keras.GradientTape();
      tape.watch(w);
      keras.tidy(() => { tape.record(loss); });
    })();
    assert.ok(keras.memory.buffers > before.buffers);
    assert.equal(await alive(), before, 'after collection');
    w.dispose();
  });

  test('gradients of gradients, and of an error thrown in the middle, leave nothing behind', async () => {
    const w = ops.ones([4]) as Tensor;
    const before = await alive();
    keras.tidy(() => {
      const outer = new keras.GradientTape();
      outer.watch(w);
      const first = outer.record(() => {
        const inner = new keras.GradientTape();
        inner.watch(w);
        const value = inner.record(() => ops.sum(ops.power(w, 3)) as Tensor);
        return inner.gradient(value, w) as unknown as Tensor;
      });
      assert.equal(Array.from((outer.gradient(first, w) as unknown as Tensor).dataSync()), [6, 6, 6, 6]);
    });
    assert.equal({...keras.memory}, before);
    assert.throws(() => keras.tidy(() => { ops.matmul(ops.exp(w), ops.ones([3, 3])); }));
    assert.equal(await alive(), before);
    w.dispose();
  });

  test('jit: compiled functions run in constant memory and dispose what they captured', async () => {
    const before = await alive();
    const constant = ops.ones([64]) as Tensor;
    const step = keras.jit((a: Tensor) => ops.sum(ops.multiply(a, constant)) as Tensor);
    const input = ops.ones([64]) as Tensor;
    step(input).dispose();
    const warm = {...keras.memory};
    for (let i = 0; i < runs; i++) step(input).dispose();
    assert.equal({...keras.memory}, warm);
    step.dispose();
    input.dispose();
    constant.dispose();
    assert.equal(await alive(), before);
  });
});
