import {parse, type TensorLike} from '../../../engine/index.ts';
import {classNameOf} from '../../kerasExport.ts';
import type {LayerState} from '../../layers/LayerState.ts';
import type {Group} from '../hdf5/Group.ts';

interface Value {
  name: string;
  value: TensorLike;
  shape: number[];
}

/** A matrix from the columns of several. */
function joined(values: readonly Value[], order: readonly number[]): Value {
  const parts = order.map((i) => ({...parse(values[i]!.value), name: values[i]!.name}));
  const rows = parts[0]!.shape.length > 1 ? parts[0]!.shape[0]! : 1;
  const data: number[] = [];
  for (let row = 0; row < rows; row++) for (const {values: own, shape} of parts) for (let i = 0; i < shape.at(-1)!; i++) data.push(own[row * shape.at(-1)! + i]!);
  const shape = [...parts[0]!.shape.slice(0, -1), data.length / rows];
  return {name: parts[0]!.name, shape, value: {data: Float32Array.from(data), shape}};
}

/** Where Keras 1 has the parts of kernel, recurrent kernel and bias, gate by gate. */
const keras1: Record<string, number[][]> = {
  LSTM: [[0, 6, 3, 9], [1, 7, 4, 10], [2, 8, 5, 11]],
  GRU: [[0, 3, 6], [1, 4, 7], [2, 5, 8]],
};

/** The values of a layer in today's layout: Keras 1 has a matrix for each gate. Files without a version are of Keras 1. */
export function converted(layer: LayerState, values: Value[], root: Group): Value[] {
  if (root.attributes.has('keras_version') && root.attributes.text('keras_version')?.startsWith('1') !== true) return values;
  const orders = keras1[classNameOf(layer.constructor as never)];
  return orders && orders.flat().length === values.length ? orders.map((order) => joined(values, order)) : values;
}
