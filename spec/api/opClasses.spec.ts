import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {opOfPath, pathOfOp} from '../../api/symbolic/opSignatures.ts';
import {type GoldenCase, goldenCases} from '../golden.ts';

interface ClassCase extends GoldenCase {
  path: string;
}

const test = suite('classes of operations');
const cases = goldenCases<ClassCase>('op-classes');

test('every function of keras.ops is serialized under the class that Python has for it', () => {
  for (const {name, path} of cases) assert.is(pathOfOp(name), path, name);
});

test('a class of Python is read as its function', () => {
  for (const {name, path} of cases) if (name !== 'extractPatches3d') assert.is(opOfPath(path), name, path);
  assert.is(opOfPath('keras.layers.Dense'), undefined);
});

test.run();
