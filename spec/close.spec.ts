import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {close, tolerance} from './close.ts';

const test = suite('close');

test('allows k * eps * terms * scale, and no more', () => {
  const allowed = tolerance({terms: 8, scale: 3});
  assert.is(allowed, 4 * 2 ** -23 * 8 * 3);
  close([1 + allowed], [1], {terms: 8, scale: 3});
  assert.throws(() => close([1 + 1.01 * allowed], [1], {terms: 8, scale: 3}), /differ by more than/);
});

test('the scale is the largest finite number expected', () => {
  close([1e-4, 1000, Infinity], [0, 1000, Infinity]);
  assert.throws(() => close([1e-2, 1000, Infinity], [0, 1000, Infinity]), /element 0/);
});

test('NaN is close to NaN alone, an infinity to itself alone', () => {
  close([NaN, Infinity, -Infinity], [NaN, Infinity, -Infinity]);
  for (const [a, b] of [[NaN, 0], [0, NaN], [Infinity, 1e38], [1e38, Infinity], [Infinity, -Infinity]] as const) assert.throws(() => close([a], [b]));
});

test('the message names the worst difference, the first among equals', () => {
  assert.throws(() => close([1, 2, 5, 5], [1, 1, 1, 1], {what: 'means'}), /means: 3 of 4 elements.*\n.*element 2\n.*got: +5\n.*expected: 1 /);
});

test('lengths must agree', () => assert.throws(() => close([1], [1, 1]), /1 elements, expected 2/));

test.run();
