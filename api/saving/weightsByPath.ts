import {sameShape, show, type TensorLike, ValueError} from '../../engine/index.ts';
import {Layer} from '../layers/Layer.ts';
import type {Model} from '../models/Model.ts';
import type {Weight} from '../Weight.ts';
import {KERAS_VERSION} from './archive.ts';
import {readSafetensors, writeSafetensors, type WrittenTensor} from './safetensors.ts';
import {orNothing} from './state/loadState.ts';
import type {Saveable} from './state/saveables.ts';
import {writtenData} from './state/VariableStore.ts';

/** The weights of a model by their paths, without those of some layers. @throws ValueError if two have the same path */
function byPath(model: Model, skip: ReadonlySet<Saveable>): Map<string, Weight> {
  const skipped = new Set([...skip].flatMap((saveable) => (saveable instanceof Layer ? saveable.weights : [])));
  const found = new Map<string, Weight>();
  for (const weight of model.weights) {
    if (skipped.has(weight)) continue;
    if (found.has(weight.path)) {
      throw new ValueError({
        what: `${model}: two weights have the same path, so that a .safetensors file cannot tell them apart.`, got: show(weight.path),
        expected: 'paths that differ', fix: 'give layers names that differ, or use .weights.h5',
      });
    }
    found.set(weight.path, weight);
  }
  return found;
}

/** What a file may call a weight: by its path; Sequential has its own name in front of those of its layers, unless it comes from a config. */
function namesFor(path: string, {name}: Model): string[] {
  return [path, `${name}/${path}`, ...(path.startsWith(`${name}/`) ? [path.slice(name.length + 1)] : [])];
}

interface LoadByPathOptions {
  skipMismatch: boolean;
  skip: ReadonlySet<Saveable>;
}

/** What a message says of the names in a file. */
const listed = (names: readonly string[]): string => `${names.slice(0, 8).join(', ') || 'no tensors'}${names.length > 8 ? `, ... ${names.length} in all` : ''}`;

/** The bytes of a .safetensors file with the weights of a model: no state of an optimizer, of metrics or of seeds. */
export function safetensorsOf(model: Model, skip: ReadonlySet<Saveable>): Promise<Uint8Array<ArrayBuffer>> {
  const tensors = new Map<string, WrittenTensor>();
  for (const [path, weight] of byPath(model, skip)) {
    const {shape, bytes} = writtenData(weight);
    tensors.set(path, {dtype: weight.dtype, shape, bytes});
  }
  return writeSafetensors(tensors, {keras_version: KERAS_VERSION});
}

/**
 * Gives a model the weights of a .safetensors file, by their paths; if that fails, the model stays as it is. What else the file has is passed over.
 *
 * @throws FormatError for a damaged file, ValueError for weights that are not in it or have other shapes there
 */
export function loadSafetensors(model: Model, bytes: Uint8Array, path: string, {skipMismatch, skip}: LoadByPathOptions): void {
  const stored = readSafetensors(bytes, path);
  const weights = [...byPath(model, skip)].map(([name, weight]) => {
    const known = namesFor(name, model).find((candidate) => stored.has(candidate));
    return {name, weight, found: known === undefined ? null : stored.get(known)!};
  });
  const failures = weights.flatMap(({name, weight: {shape}, found}) => {
    if (!found) return [`${name} is not in the file`];
    return sameShape(found.shape, shape) ? [] : [`${name} has the shape ${show(found.shape)} in the file, ${show(shape)} in the model`];
  });
  if (failures.length > 0 && !skipMismatch) {
    throw new ValueError({
      what: `${model}: ${failures.length} of its weights could not be loaded: ${failures[0]}.`,
      got: `${path} with ${listed([...stored.keys()])}`, expected: 'the weights of a model like this one, by their paths',
      fix: 'name the layers as they were when the file was saved, or load with skipMismatch: true',
    });
  }
  orNothing(weights.map(({weight}) => weight), () => {
    for (const {weight, found} of weights) {
      if (found && sameShape(found.shape, weight.shape)) weight.assign(found as TensorLike);
    }
  });
  if (failures.length > 0) console.warn(`${model}: ${failures.length} weights were not loaded and stay as they are. The first of them: ${failures[0]}.`);
}
