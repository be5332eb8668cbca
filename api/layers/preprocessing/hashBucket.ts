import {show, ValueError} from '../../../engine/index.ts';
import {fingerprint64} from './fingerprint64.ts';
import type {HostValue} from './hostArray.ts';
import {sipHash} from './sipHash.ts';

/** The key of a salted hash: two integers. */
export type Salt = readonly [number, number];

const encoder = new TextEncoder();

/** The key from one integer or two. @throws ValueError for others */
export function saltOf(salt: unknown, owner: object): Salt | null {
  if (salt === null) return null;
  const pair = Array.isArray(salt) ? (salt as unknown[]) : [salt, salt];
  if (pair.length === 2 && pair.every(Number.isInteger)) return pair as unknown as Salt;
  throw new ValueError({what: `${owner}: the salt is not valid.`, got: show(salt), expected: 'one integer, or two', fix: 'e.g. salt: 133'});
}

/** Into which of so many buckets text falls; a number is hashed as its decimal digits. */
export function hashBucket(value: HostValue, count: number, salt: Salt | null): number {
  const bytes = encoder.encode(String(value));
  const hash = salt ? sipHash(bytes, salt.map((n) => BigInt.asUintN(64, BigInt(n))) as [bigint, bigint]) : fingerprint64(bytes);
  return Number(hash % BigInt(count));
}
