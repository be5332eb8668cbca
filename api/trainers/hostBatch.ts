import {show, ShapeError} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import {hostTensor, type HostTensor, hostTree, mapHost} from './hostArray.ts';
import {separated} from './separated.ts';

/** A batch, or all data of an epoch, on the host: nests of arrays. */
export interface HostBatch {
  x: unknown;
  y: unknown;
  sampleWeight: unknown;
}

/** The data of a batch, as users give them to a model, on the host. */
export function hostBatch({inputsStruct, outputsStruct}: Model, x: unknown, y: unknown = null, sampleWeight: unknown = null): HostBatch {
  return {x: onHost('x', separated(x, inputsStruct)), y: onHost('y', separated(y, outputsStruct)), sampleWeight: onHost('sampleWeight', separated(sampleWeight, outputsStruct))};
}

/** Applies a function to each array of a batch. */
export const mapBatch = <R>({x, y, sampleWeight}: HostBatch, f: (array: HostTensor) => R): HostBatch => ({x: mapHost(x, f), y: mapHost(y, f), sampleWeight: mapHost(sampleWeight, f)});

/** @throws ShapeError for a list of nested arrays that can only be several inputs: they look like one array that is ragged */
function onHost(what: string, tree: unknown): unknown {
  try {
    return hostTree(tree);
  } catch (error) {
    const shapes = error instanceof ShapeError && Array.isArray(tree) ? severalShapes(tree) : null;
    if (!shapes) throw error;
    throw new ShapeError({
      what: `${what} is one nested array of numbers, but its parts have different shapes.`, got: shapes.map(show).join(' and '), expected: 'parts of one shape; or several arrays, each of which says where it ends',
      fix: `give each as {data, shape}, or as a tensor: [${shapes.map(() => 'keras.ops.convertToTensor(...)').join(', ')}]`, cause: error,
    });
  }
}

/** The shapes of nested arrays with as many samples each; null if they are something else. */
function severalShapes(arrays: readonly unknown[]): (readonly number[])[] | null {
  try {
    const shapes = arrays.map((array) => hostTensor(array).shape);
    return shapes.every((shape) => shape.length > 1 && shape[0] === shapes[0]![0]) ? shapes : null;
  } catch {
    return null;
  }
}
