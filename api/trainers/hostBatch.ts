import {show, ShapeError, ValueError} from '../../engine/index.ts';
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

/** A batch that somebody made, on the host. @throws ValueError for what is none */
export function readBatch(model: Model, value: unknown): HostBatch {
  const [x, y = null, sampleWeight = null, ...more] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (x === undefined || more.length > 0) {
    throw new ValueError({
      what: 'A source of batches gave something that is no batch.', got: show(value), expected: '[x, y], [x, y, sampleWeight], or x alone',
      fix: 'several inputs go into one array: [[x1, x2], y]; x alone that is a nested array: [x]',
    });
  }
  return hostBatch(model, x, y, sampleWeight);
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
