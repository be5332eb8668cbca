import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {type GoldenCase, goldenCases} from '../golden.ts';
import {inFolder} from '../inFolder.ts';
import {warned} from '../warned.ts';

const {getFile} = keras.utils;
const test = suite('getFile');
const content = 'some data\n'.repeat(1000);
const digest = (algorithm: string, data: string | Uint8Array = content): string => createHash(algorithm).update(data).digest('hex');

/** Runs with a server that gives these files, and counts what is asked for. */
async function served(given: Record<string, string | Uint8Array>, run: (root: string, asked: () => number, folder: string) => Promise<void>): Promise<void> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    const body = given[new URL(request.url!, 'http://x').pathname.slice(1)];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {write} = process.stdout;
  process.stdout.write = (() => true) as never;
  try {
    await inFolder((folder) => run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => count, folder));
  } finally {
    process.stdout.write = write;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test('a file is fetched once, and again if it is forced or has another digest', () => served({'a/b.txt': content}, async (root, asked, cacheDir) => {
  const get = (options: object = {}): Promise<string> => getFile({origin: `${root}/a/b.txt?x=1`, cacheDir, ...options});
  const path = await get();
  assert.is(path, `${cacheDir}/datasets/b.txt`);
  assert.is(await readFile(path, 'utf8'), content);
  assert.is(await get({fileHash: digest('sha256')}), path);
  assert.is(await get({md5Hash: digest('md5')}), path);
  assert.is(asked(), 1);
  await get({forceDownload: true});
  assert.is(asked(), 2);
  await writeFile(path, 'half');
  await get({fileHash: digest('md5'), hashAlgorithm: 'md5'});
  assert.is(asked(), 3);
  assert.is(await readFile(path, 'utf8'), content);
  assert.is(await get({fname: 'mine', cacheSubdir: 'sub'}), `${cacheDir}/sub/mine`);
}));

test('what is missing, damaged or badly named is an error, and leaves no file', () => served({'a.txt': content}, async (root, _, cacheDir) => {
  const bad: [object, RegExp][] = [
    [{origin: `${root}/other.txt`}, /cannot be read[^]*404/], [
      {origin: `${root}/a.txt`, fileHash: digest('sha256', 'x')}, /damaged[^]*sha256/,
    ], [{}, /no address/], [{origin: `${root}/`}, /names no file[^]*fname/],
    [{origin: `${root}/a.txt`, fname: 'a/b'}, /fname is no name/],
  ];
  for (const [options, message] of bad) {
    await getFile({cacheDir, ...options}).then(() => assert.unreachable('no error'), (error: Error) => assert.match(error.message, message));
  }
  assert.equal(await readdir(join(cacheDir, 'datasets')), []);
}));

test('archives are unpacked, long paths too; other files are told of', () => inFolder(async (source) => {
  const long = `${'deep/'.repeat(30)}file.txt`;
  for (const [path, text] of [['top/one.txt', 'one'], [`top/${long}`, 'two']] as const) {
    await mkdir(join(source, path, '..'), {recursive: true});
    await writeFile(join(source, path), text);
  }
  for (const format of ['gnu', 'pax', 'ustar']) {
    const args = ['-C', source, `--format=${format}`, '-czf', '-', ...(format === 'ustar' ? ['top/one.txt'] : ['top'])];
    const archive = new Uint8Array(execFileSync('tar', args, {maxBuffer: 1e8}));
    await served({'data.tgz': archive, 'no.bin': content}, async (root, _, cacheDir) => {
      const folder = await getFile({origin: `${root}/data.tgz`, cacheDir, extract: true});
      assert.is(folder, `${cacheDir}/datasets/data.tgz`);
      assert.is(await readFile(join(folder, 'top/one.txt'), 'utf8'), 'one');
      if (format !== 'ustar') assert.is(await readFile(join(folder, 'top', long), 'utf8'), 'two');
      assert.is(await getFile({fname: 'x.tar.gz', origin: `${root}/data.tgz`, cacheDir, untar: true}), `${cacheDir}/datasets/x_extracted`);
      assert.equal(await warned(() => getFile({origin: `${root}/no.bin`, cacheDir, extract: true})), ['Could not extract archive.']);
    });
  }
}));

test('zip archives are unpacked, packed or not', async () => {
  for (const {name, bytes} of goldenCases<GoldenCase & {bytes: string}>('npy').filter((one) => one.name.startsWith('npz'))) {
    await served({'data.zip': new Uint8Array(Buffer.from(bytes, 'hex'))}, async (root, _, cacheDir) => {
      const folder = await getFile({origin: `${root}/data.zip`, cacheDir, extract: true});
      assert.equal(await readdir(folder), ['x_train.npy', 'y.npy']);
      assert.equal(Array.from((await keras.utils.loadNpy(join(folder, 'y.npy'))).data), [0, 1, 2], name);
    });
  }
});

test('an archive writes nothing outside of its folder', () => inFolder(async (source) => {
  await writeFile(join(source, 'evil.txt'), 'evil');
  const archive = new Uint8Array(execFileSync('tar', ['-C', source, '-cf', '-', '--transform', 's,^,../../,', '-P', 'evil.txt']));
  await served({'data.tar': archive}, async (root, _, cacheDir) => {
    const [line] = await warned(() => getFile({origin: `${root}/data.tar`, cacheDir, extract: true}));
    assert.match(line!, /Skipping invalid path[^]*\.\.\/\.\.\/evil\.txt/);
    assert.not((await readdir(cacheDir, {recursive: true})).some((path) => path.endsWith('evil.txt')));
  });
}));

test.run();
