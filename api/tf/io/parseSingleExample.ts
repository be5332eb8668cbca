import {decode, encode, ShapeError, show, sizeOf, standardizeDtype, ValueError} from '../../../engine/index.ts';
import {DataArray, type Values} from '../data/DataArray.ts';
import {toDataArray} from '../data/element.ts';
import {type Feature, featuresOf} from './Example.ts';

/** What is read of a feature. */
export interface FeatureSpec {
  /** The shape of each; null: as many values as there are, in one axis. Default null. */
  shape?: readonly number[] | null;
  /** 'float32', 'int32' and the like; 'string' decodes bytes as text (UTF-8), 'uint8' takes the bytes of one value as they are. */
  dtype: string;
  /** Stands for a feature that is missing. Default: it must be there. */
  defaultValue?: unknown;
}

function valuesOf(feature: Feature, dtype: string, name: string): DataArray<Values> {
  if ('bytesList' in feature) {
    if (dtype === 'string') return new DataArray<Values>(
      feature.bytesList.map((bytes) => new TextDecoder().decode(bytes)), [feature.bytesList.length], 'string',
    );
    if (dtype === 'uint8' && feature.bytesList.length === 1) return new DataArray<Values>(feature.bytesList[0]!, [feature.bytesList[0]!.length], 'uint8');
    throw new ValueError({
      what: `parseSingleExample: the feature ${show(name)} holds ${feature.bytesList.length} values of bytes.`, got: `dtype ${dtype}`,
      expected: "'string', or 'uint8' for one of them", fix: 'choose that dtype',
    });
  }
  const isFloat = 'floatList' in feature;
  if (dtype === 'string' || isFloat !== standardizeDtype(dtype).includes('float')) {
    throw new ValueError({
      what: `parseSingleExample: the feature ${show(name)} is of another kind.`, got: `dtype ${dtype}`, expected: isFloat ? 'floats' : 'integers',
      fix: 'choose such a dtype, and cast later',
    });
  }
  const own = standardizeDtype(dtype);
  const values = isFloat ? feature.floatList : Float64Array.from(feature.int64List, Number);
  return new DataArray<Values>(decode(encode(values, own), own), [values.length], own);
}

/**
 * The features of an Example as arrays.
 *
 * @param serialized  bytes, as TFRecordDataset gives them
 * @param features    what is read, by name
 * @throws ValueError for features that are missing or of another kind, ShapeError for another number of values
 * @source tf.io.parse_single_example
 * @example dataset.map((record) => tf.io.parseSingleExample(record, {label: {shape: [], dtype: 'int32'}}))
 */
export function parseSingleExample<K extends string>(serialized: Uint8Array | DataArray, features: Readonly<Record<K, FeatureSpec>>): Record<K, DataArray> {
  const found = featuresOf(new Uint8Array(serialized instanceof Uint8Array ? serialized : serialized.data));
  const entries = (Object.entries(features) as [K, FeatureSpec][]).map(([name, {shape = null, dtype, defaultValue = null}]) => {
    const feature = found[name] as Feature | undefined;
    if (!feature && defaultValue === null) {
      throw new ValueError({
        what: `parseSingleExample: the feature ${show(name)} is missing.`, got: `features ${Object.keys(found).join(', ')}`,
        expected: `one of the name ${show(name)}`, fix: 'check the spelling, or give a defaultValue',
      });
    }
    const values = feature ? valuesOf(feature, dtype, name) : toDataArray(defaultValue);
    if (shape === null) return [name, values];
    if (sizeOf(shape) !== values.data.length) {
      throw new ShapeError({
        what: `parseSingleExample: the feature ${show(name)} has another number of values.`, got: `${values.data.length}`, expected: `shape ${show(shape)}`,
        fix: 'correct the shape; null for any number',
      });
    }
    return [name, new DataArray(values.data, shape, values.dtype)];
  });
  return Object.fromEntries(entries) as Record<K, DataArray>;
}
