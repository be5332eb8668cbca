import {createHash} from 'node:crypto';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {download} from '../../api/datasets/download.ts';
import {BackendError} from '../../engine/index.ts';

const test = suite('data sets');
const bytes = Uint8Array.from({length: 1000}, (_, i) => i % 251);
const digest = createHash('sha256').update(bytes).digest('hex');
const {fetch: realFetch} = globalThis;
const realHome = process.env.KERAS_HOME;
let home = '';
let answers = 0;

/** A network that answers every address with these bytes. */
function network(answer: () => Response): void {
  answers = 0;
  globalThis.fetch = async () => {
    answers += 1;
    return answer();
  };
}

test.before.each(async () => {
  home = await mkdtemp(join(tmpdir(), 'keras-ts-'));
  process.env.KERAS_HOME = home;
});

test.after.each(async () => {
  globalThis.fetch = realFetch;
  if (realHome === undefined) delete process.env.KERAS_HOME;
  else process.env.KERAS_HOME = realHome;
  await rm(home, {recursive: true});
});

test('a file is fetched once and then read from the cache', async () => {
  network(() => new Response(bytes));
  for (let i = 0; i < 3; i++) assert.equal(await download('https://example.org/some/digits.gz', digest), bytes);
  assert.is(answers, 1);
  assert.equal(await readdir(join(home, 'datasets')), ['digits.gz']);
});

test('a file in the cache that was changed is fetched again', async () => {
  network(() => new Response(bytes));
  await download('https://example.org/digits.gz', digest);
  await writeFile(join(home, 'datasets', 'digits.gz'), 'half a file');
  assert.equal(await download('https://example.org/digits.gz', digest), bytes);
  assert.equal(new Uint8Array(await readFile(join(home, 'datasets', 'digits.gz'))), bytes);
});

test('a damaged download, an answer that says no and a missing network are told apart, and leave no file', async () => {
  const cases: [() => Response, RegExp][] = [
    [() => new Response('something else'), /damaged[^]*SHA-256[^]*expected: [\da-f]{64}[^]*fix: /],
    [() => new Response('', {status: 404}), /cannot be fetched[^]*answers 404[^]*network[^]*fix: /],
    [() => { throw new TypeError('no network'); }, /cannot be fetched[^]*no network[^]*fix: /],
  ];
  for (const [answer, message] of cases) {
    network(answer);
    try {
      await download('https://example.org/digits.gz', digest);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, BackendError);
      assert.match((error as Error).message, message);
    }
    assert.equal(await readdir(home), []);
  }
});

test.run();
