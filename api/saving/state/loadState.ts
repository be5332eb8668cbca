import {tidy, ValueError, type Variable} from '../../../engine/index.ts';
import {Layer} from '../../layers/Layer.ts';
import type {Model} from '../../models/Model.ts';
import {Optimizer} from '../../optimizers/Optimizer.ts';
import {FormatError} from '../FormatError.ts';
import type {Group} from '../hdf5/Group.ts';
import {eachSaveable, join, type Saveable, variablesIn} from './saveables.ts';
import {ReadingStore} from './VariableStore.ts';

/** Where the groups of variables are: in one file, or in several. */
export type FindVariables = (path: string) => readonly Group[];

export interface LoadStateOptions {
  /** Warns of what does not fit instead of failing, and leaves it as it is. Default false. */
  skipMismatch?: boolean;
  skip?: ReadonlySet<Saveable>;
  /** The text of an asset by its path. */
  assets?: ((path: string) => string | null) | null;
}

/** Runs a function that assigns to variables; if it fails, they have their old values. */
export function orNothing<T>(variables: readonly Variable[], fn: () => T): T {
  const before = variables.map(({tensor}) => tensor.alias());
  try {
    return tidy(fn) as T;
  } catch (error) {
    variables.forEach((variable, i) => variable.assign(before[i]!));
    throw error;
  } finally {
    for (const tensor of before) tensor.dispose();
  }
}

/** The groups of variables of one file. Files of Keras 2.12 and 2.13 have another name for layers. */
export function variablesOf(root: Group): FindVariables {
  const isOld = root.names.includes('_layer_checkpoint_dependencies');
  const find = (path: string): Group | undefined => root.group(join(path, 'vars'));
  return (path) => {
    const found = find(path) ?? (isOld ? find(path.replace(/layers/g, '_layer_checkpoint_dependencies')) : undefined);
    return found ? [found] : [];
  };
}

/**
 * Gives a model and all that it is made of the values of a file; the model stays as it is if that fails.
 *
 * @throws ValueError naming what does not fit, FormatError for a damaged file
 */
export function loadState(model: Model, find: FindVariables, {skipMismatch = false, skip = new Set(), assets = null}: LoadStateOptions): void {
  const failures = new Map<Saveable, unknown>();
  const load = (saveable: Layer | Optimizer, path: string): void => {
    saveable.loadOwnVariables(new ReadingStore(find(path)));
    if (assets && saveable instanceof Layer) saveable.loadAssets((file) => assets(join(path, file)));
  };
  orNothing(variablesIn(model), () => {
    eachSaveable(model, (saveable, path) => {
      if (skip.has(saveable) || !(saveable instanceof Layer || saveable instanceof Optimizer)) return true;
      try {
        load(saveable, path);
        failures.delete(saveable);
        return true;
      } catch (error) {
        if (error instanceof FormatError) throw error;
        if (!failures.has(saveable)) failures.set(saveable, error);
        return false;
      }
    });
    if (failures.size === 0) return;
    const names = [...failures.keys()].map(({name}) => name).join(', ');
    const [[, first]] = [...failures] as [[Saveable, Error]];
    if (!skipMismatch) {
      throw new ValueError({what: `${model}: ${failures.size} of its parts could not be loaded: ${names}.`, got: first.message, expected: 'the file of a model like this one', fix: 'make the model as it was when it was saved, or load with skipMismatch: true', cause: first});
    }
    console.warn(`${model}: ${failures.size} parts were not loaded and stay as they are: ${names}. The first of them: ${first.message}`);
  });
}
