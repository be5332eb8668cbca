import {show, ValueError} from '../../engine/index.ts';

/**
 * The parts of a batch, null for what is not there: of [x], [x, y], [x, y, sampleWeight], or x alone.
 *
 * @throws ValueError for arrays of more than three
 * @source keras.utils.unpack_x_y_sample_weight
 * @example const [x, y, sampleWeight] = keras.utils.unpackXYSampleWeight(data); // in a trainStep
 */
export function unpackXYSampleWeight(data: unknown): [x: unknown, y: unknown, sampleWeight: unknown] {
  const [x, y = null, sampleWeight = null, ...more] = Array.isArray(data) ? (data as unknown[]) : [data];
  if (more.length > 0) throw new ValueError({what: 'unpackXYSampleWeight: this is no batch.', got: show(data), expected: '[x], [x, y] or [x, y, sampleWeight]', fix: 'put several inputs into one array: [[x1, x2], y]'});
  return [x, y, sampleWeight];
}
