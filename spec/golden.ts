import {readFileSync} from 'node:fs';
import * as keras from '../api/index.ts';
import {resultType, type Tensor} from '../engine/index.ts';

/** A tensor as golden files hold it; what JSON lacks ('NaN', 'Infinity', '-Infinity') is a string. */
export interface GoldenTensor {
  shape: number[];
  dtype: string;
  data: (number | string)[];
}

/** An object to construct. */
export interface GoldenObject {
  new: string;
  args: Golden[];
  options: GoldenOptions;
}

/** What a golden file holds where a value stands: see spec/oracle/README.md. */
export type Golden = null | boolean | number | string | Golden[] | GoldenTensor | GoldenObject | {[key: string]: Golden};
export type GoldenOptions = {[key: string]: Golden};

/** What every case has; each family adds its own. */
export interface GoldenCase {
  name: string;
  /** A relative error allowed beyond the usual; 0: the same bits. */
  tolerance?: number;
}

/** The cases of a family, as spec/oracle wrote them. */
export function goldenCases<Case extends GoldenCase>(family: string): Case[] {
  return (JSON.parse(readFileSync(new URL(`golden/${family}.json`, import.meta.url), 'utf8')) as {cases: Case[]}).cases;
}

export const isGoldenTensor = (value: unknown): value is GoldenTensor => typeof value === 'object' && value !== null && 'data' in value && 'shape' in value && 'dtype' in value;

/** The object at a path of our namespace: 'keras.ops.add'. @throws where there is none */
export function resolve(path: string): unknown {
  let found: unknown = {keras: {...keras, backend: {resultType}}};
  for (const name of path.split('.')) {
    found = (found as Record<string, unknown>)[name];
    if (found === undefined) throw new Error(`there is no ${path}`);
  }
  return found;
}

type Anything = (...args: unknown[]) => unknown;

export const toTensor = ({data, shape, dtype}: GoldenTensor): Tensor =>
  keras.ops.convertToTensor({data: dtype === 'uint32' ? Uint32Array.from(data, Number) : Float64Array.from(data, Number) as never, shape, dtype} as never);

/**
 * A value of a golden file as the library takes it: tensors made, objects constructed, functions found.
 *
 * @param tensors  receives every float tensor that was made, in order: what gradients are asked by
 */
export function decode(value: Golden, tensors: Tensor[] = []): unknown {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => decode(entry, tensors));
  if (isGoldenTensor(value)) {
    const tensor = toTensor(value);
    if (value.dtype.includes('float')) tensors.push(tensor);
    return tensor;
  }
  if ('new' in value) return construct(value as GoldenObject);
  if ('call' in value) return resolve(value.call as string);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, decode(entry, tensors)]));
}

/** A new object from {new, args, options}. */
export function construct<T>({new: path, args, options}: GoldenObject): T {
  return (resolve(path) as Anything)(...withOptions(args.map((arg) => decode(arg)), decode(options))) as T;
}

/** Positional arguments, then the options unless there are none. */
export const withOptions = (args: readonly unknown[], options: unknown): unknown[] => (Object.keys(options as object).length > 0 ? [...args, options] : [...args]);
