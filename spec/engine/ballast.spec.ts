import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {lighten, weigh} from '../../engine/ballast.ts';
import {kindOf} from '../../engine/dtype.ts';
import {useBackend} from '../../engine/device.ts';
import {memory, Storage} from '../../engine/storage.ts';
import {breathe} from '../../engine/turn.ts';
import {createCpuBackend} from '../../backends/cpu/backend.ts';

const test = suite('memory pressure');
const MB = 2 ** 20;

test('the weight of device memory takes address space alone: nothing of it is resident', () => {
  const before = process.memoryUsage.rss();
  weigh(4096 * MB);
  assert.ok(process.memoryUsage.rss() - before < 64 * MB);
  lighten(memory.bytes);
});

test('the garbage collector sets out when it grows, and the finalizers run in the next turn', async () => {
  let freed = 0;
  const registry = new FinalizationRegistry(() => { freed += 1; });
  for (let step = 1; freed < 50 && step < 400; step++) {
    for (let i = 0; i < 10; i++) registry.register({}, null);
    weigh(step * 16 * MB);
    await new Promise((resolve) => { setTimeout(resolve, 2); });
  }
  lighten(memory.bytes);
  assert.ok(freed >= 50, `${freed}`);
});

test('what reads values lets the event loop have its turn when tensors have grown, and not when they have not', async () => {
  const backend = createCpuBackend();
  useBackend(backend);
  for (let rest = breathe(); rest; rest = breathe()) await rest;
  assert.is(breathe(), null);
  const large = new Storage(backend, 5 * MB, kindOf('float32'));
  let turned = false;
  setTimeout(() => { turned = true; }, 0);
  await breathe();
  assert.is(turned, true);
  large.release();
});

test('and from time to time anyway', async () => {
  await breathe();
  await new Promise((resolve) => { setTimeout(resolve, 110); });
  const rest = breathe();
  assert.ok(rest instanceof Promise);
  assert.is(breathe(), rest, 'all who wait, wait for the same turn');
  await rest;
});

test.run();
