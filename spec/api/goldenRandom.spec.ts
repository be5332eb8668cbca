import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {permutation, randomInteger, type Tensor} from '../../engine/index.ts';
import {agree} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, goldenCases, type GoldenObject, type GoldenOptions, resolve, withOptions} from '../golden.ts';

interface Call {
  target: string;
  args: Golden[];
  options: GoldenOptions;
}

interface DrawCase extends GoldenCase, Call {
  output: Golden;
  generator?: GoldenObject;
  /** What successive calls with the generator give, and its state after them. */
  draws: Golden[];
  state: Golden;
  /** Successive calls with the global generator. */
  setRandomSeed?: number;
  calls: (Call & {output: Golden})[];
}

interface SeedCase extends GoldenCase {
  setRandomSeed: number;
  seeds?: number[];
  permutations?: number[][];
}

const draw = ({target, args, options}: Call, more: object = {}): Tensor =>
  (resolve(target) as (...args: unknown[]) => Tensor)(...withOptions(args.map((arg) => decode(arg)), {...(decode(options) as object), ...more}));

function checkDraws({name, tolerance, output, generator, draws, state, setRandomSeed, calls, ...call}: DrawCase): void {
  const agreement = {terms: 1, tolerance, what: name};
  if (generator) {
    const seed = construct<keras.random.SeedGenerator>(generator);
    for (const expected of draws) agree(draw(call, {seed}), expected, agreement);
    agree(seed.state.value, state, agreement);
  } else if (setRandomSeed !== undefined) {
    keras.utils.setRandomSeed(setRandomSeed);
    for (const {output: expected, ...each} of calls) agree(draw(each), expected, agreement);
  } else agree(draw(call), output, agreement);
}

await eachBackend('keras.random draws what Python draws', (test) => {
  for (const one of goldenCases<DrawCase>('random-draws')) test(one.name, () => keras.tidy(() => checkDraws(one)));
});

const test = suite('seeds that nobody gave');

for (const {name, setRandomSeed, seeds, permutations} of goldenCases<SeedCase>('random-seeds')) {
  if (!seeds && !permutations) continue;
  test(name, () => {
    keras.utils.setRandomSeed(setRandomSeed);
    for (const seed of seeds ?? []) assert.is(randomInteger(1, 1e9), seed);
    for (const order of permutations ?? []) assert.equal([...permutation(order.length)], order);
  });
}

test.run();
