import {show, ValueError} from '../../../engine/index.ts';
import type {DataArray, Values} from '../data/DataArray.ts';
import {packedVarints, type ProtoField, protoFields} from './protoFields.ts';
import {ProtoWriter} from './ProtoWriter.ts';
import {joined} from './records.ts';

/** The values of a feature: of one of three kinds. */
export type Feature = {bytesList: readonly Uint8Array<ArrayBuffer>[]} | {floatList: Float32Array} | {int64List: readonly bigint[]};

type Single = string | Uint8Array | number | bigint | boolean;

/**
 * A feature as it is given: text and bytes, numbers (whole ones are integers, unless they come in a Float32Array), lists of them, arrays; or a list of a
 * named kind.
 */
export type FeatureLike =
  | Single | readonly Single[] | Float32Array | Float64Array | Int32Array | BigInt64Array | DataArray<Values>
  | {readonly bytesList: readonly (string | Uint8Array)[]} | {readonly floatList: ArrayLike<number>} | {readonly int64List: ArrayLike<number | bigint>};

const bytesOf = (value: string | Uint8Array): Uint8Array<ArrayBuffer> => (typeof value === 'string' ? new TextEncoder().encode(value) : new Uint8Array(value));

/** The elements of an array in a form that tells their kind. */
function elementsOf({data, dtype}: DataArray<Values>): FeatureLike {
  if (dtype === 'uint8') return data as unknown as Uint8Array;
  return dtype.includes('float') ? Float32Array.from(data as ArrayLike<number>) : (Array.from<unknown>(data) as number[]);
}

function featureOf(name: string, given: FeatureLike): Feature {
  if (typeof given === 'object' && 'bytesList' in given) return {bytesList: given.bytesList.map(bytesOf)};
  if (typeof given === 'object' && 'floatList' in given) return {floatList: Float32Array.from(given.floatList)};
  if (typeof given === 'object' && 'int64List' in given) return {int64List: Array.from(given.int64List, BigInt)};
  if (typeof given === 'string' || given instanceof Uint8Array) return {bytesList: [bytesOf(given)]};
  if (given instanceof Float32Array || given instanceof Float64Array) return {floatList: Float32Array.from(given)};
  if (typeof given === 'object' && 'shape' in given) return featureOf(name, elementsOf(given));
  const list: readonly unknown[] = typeof given === 'object' ? Array.from(given as ArrayLike<unknown>) : [given];
  if (list.every((value) => typeof value === 'string' || value instanceof Uint8Array) && list.length > 0) return {bytesList: list.map(bytesOf as never)};
  const isWhole = (value: unknown): boolean => typeof value === 'bigint' || typeof value === 'boolean' || Number.isInteger(value);
  if (list.every(isWhole)) return {int64List: list.map((value) => BigInt(value as number))};
  if (list.every((value) => typeof value === 'number')) return {floatList: Float32Array.from(list as readonly number[])};
  throw new ValueError({
    what: `Example: the feature ${show(name)} is not valid.`, got: show(given), expected: 'text or bytes, whole numbers, or floats',
    fix: 'name the kind: {bytesList}, {floatList} or {int64List}',
  });
}

function writeFeature(proto: ProtoWriter, feature: Feature): void {
  if ('bytesList' in feature) proto.message(1, (list) => feature.bytesList.forEach((value) => list.bytes(1, value)));
  else if ('floatList' in feature) proto.message(2, (list) => { if (feature.floatList.length > 0) list.packedFloats(1, feature.floatList); });
  else proto.message(3, (list) => { if (feature.int64List.length > 0) list.packedVarints(1, feature.int64List); });
}

/** The floats in the values of fields, one after the other. */
function floatsOf(values: readonly ProtoField['value'][]): Float32Array {
  const whole = joined(values.map((value) => (typeof value === 'bigint' ? new Uint8Array() : value.subarray(0, value.length - value.length % 4))));
  return new Float32Array(whole.buffer);
}

/** Lists may stand packed, or value by value. */
function readFeature(bytes: Uint8Array<ArrayBuffer>): Feature {
  const [kind] = [...protoFields(bytes)];
  if (!kind || kind.wire !== 'bytes') return {bytesList: []};
  const values = [...protoFields(kind.value)];
  if (kind.number === 1) return {bytesList: values.map(({value}) => value as Uint8Array<ArrayBuffer>)};
  if (kind.number === 2) return {floatList: floatsOf(values.map(({value}) => value))};
  return {int64List: values.flatMap(({wire, value}) => (wire === 'varint' ? [value] : packedVarints(value))).map((value) => BigInt.asIntN(64, value))};
}

/** The features of an example in its bytes; those of the kind bytes are views of them. @throws ValueError for bytes that are none */
export function featuresOf(bytes: Uint8Array<ArrayBuffer>): Record<string, Feature> {
  const found: Record<string, Feature> = {};
  for (const {number, wire, value} of protoFields(bytes)) {
    if (number !== 1 || wire !== 'bytes') continue;
    for (const entry of protoFields(value)) {
      if (entry.wire !== 'bytes') continue;
      const parts = [...protoFields(entry.value)];
      const name = parts.find((part) => part.number === 1)?.value as Uint8Array | undefined;
      const feature = parts.find((part) => part.number === 2)?.value as Uint8Array<ArrayBuffer> | undefined;
      found[new TextDecoder().decode(name)] = readFeature(feature ?? new Uint8Array());
    }
  }
  return found;
}

/**
 * Named features, in the form in which TFRecord files hold them.
 *
 * @source tf.train.Example
 * @example
 * const bytes = new tf.train.Example({image: pngBytes, label: 3, weights: Float32Array.of(0.5)}).serialize();
 * tf.train.Example.parse(bytes).features.label // {int64List: [3n]}
 */
export class Example {
  readonly features: Readonly<Record<string, Feature>>;

  constructor(features: Readonly<Record<string, FeatureLike>>) {
    this.features = Object.fromEntries(Object.entries(features).map(([name, feature]) => [name, featureOf(name, feature)]));
  }

  /** As bytes. @source tf.train.Example.SerializeToString */
  serialize(): Uint8Array<ArrayBuffer> {
    return new ProtoWriter().message(1, (features) => {
      for (const name of Object.keys(this.features).sort()) features.message(
        1, (entry) => entry.string(1, name).message(2, (proto) => writeFeature(proto, this.features[name]!)),
      );
    }).finish();
  }

  /** From bytes. @throws ValueError for bytes that are none @source tf.train.Example.FromString */
  static parse(bytes: Uint8Array<ArrayBuffer>): Example {
    return new Example(featuresOf(bytes));
  }
}
