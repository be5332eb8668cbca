import {isPlainObject, show, ValueError} from '../../engine/index.ts';
import {type HostTensor, leavesOf} from './hostArray.ts';
import type {HostBatch} from './hostBatch.ts';

export type ClassWeight = Readonly<Record<number, number>>;

/**
 * A weight for each sample from the weight of its class; classes without one count 1. Targets are class numbers ([n] or [n, 1]) or one-hot rows.
 *
 * @source keras.src.trainers.data_adapters.data_adapter_utils.class_weight_to_sample_weights
 */
function sampleWeightsOf(y: unknown, classWeight: ClassWeight): HostTensor {
  const targets = leavesOf(y);
  if (targets.length !== 1) throw new ValueError({what: 'classWeight works for a single output only.', got: `${targets.length} targets`, expected: 'one array of targets', fix: 'use sampleWeight'});
  const {data, shape} = targets[0]!;
  const classes = shape.length > 1 ? shape.at(-1)! : 1;
  const samples = shape[0]!;
  if (shape.length > 2) throw new ValueError({what: 'classWeight: the targets have too many axes.', got: show(shape), expected: '[samples], [samples, 1] or [samples, classes]', fix: 'use sampleWeight, with a weight for each step'});
  const classAt = (i: number): number => {
    if (classes === 1) return data[i]!;
    const row = data.subarray(i * classes, (i + 1) * classes);
    return row.indexOf(Math.max(...row));
  };
  return {data: Float32Array.from({length: samples}, (_, i) => classWeight[Math.round(classAt(i))] ?? 1), shape: [samples], dtype: 'float32'};
}

function checkClassWeight(classWeight: unknown): void {
  const isFit = isPlainObject(classWeight) && Object.entries(classWeight).every(([key, weight]) => /^\d+$/.test(key) && Number.isFinite(weight));
  if (isFit) return;
  throw new ValueError({what: 'classWeight is not valid.', got: show(classWeight), expected: 'an object: numbers of classes to weights', fix: '{0: 1, 1: 2.5}'});
}

/** What gives data the weights of their classes as sample weights. @throws ValueError for weights that are not valid */
export function weightedByClass(classWeight: ClassWeight | null): (batch: HostBatch) => HostBatch {
  if (!classWeight) return (batch) => batch;
  checkClassWeight(classWeight);
  return ({x, y, sampleWeight}) => {
    if (sampleWeight === null) return {x, y, sampleWeight: sampleWeightsOf(y, classWeight)};
    throw new ValueError({
      what: 'sampleWeight and classWeight exclude each other.', got: 'both', expected: 'one of them',
      fix: 'multiply the weights of the classes into sampleWeight',
    });
  };
}
