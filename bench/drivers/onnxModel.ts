/** Inference workloads as ONNX files: the same layers and weights, channels first, as that format has them. Field numbers are those of onnx.proto3. */
import {fillWeights, size} from '../data.ts';
import {shapesOf, type NetworkLayer} from '../networks.ts';
import type {Workload} from '../workloads.ts';
import {encodeMessage, type Field} from './protobuf.ts';

const IR_VERSION = 8;
const OPSET = 17;
const FLOAT = 1;
const ATTRIBUTE = {int: 2, string: 3, ints: 7} as const;

/** The bytes of an ONNX file with the input `x` and the output `y`. */
export function encodeOnnx({network, weights, inputShape}: Workload): Uint8Array {
  const values = fillWeights(weights!);
  const shapes = [inputShape, ...shapesOf(network!, inputShape)];
  const initializers: Field[] = [];
  let taken = 0;
  /** The next weight as a stored tensor; its name. */
  const store = (layout: (data: Float32Array, shape: number[]) => Stored): string => {
    const name = `w${taken}`;
    const {shape, data} = layout(values[taken]!, weights![taken]!.shape);
    initializers.push([5, [...shape.map((dim): Field => [1, dim]), [2, FLOAT], [8, name], [9, data]]]);
    taken += 1;
    return name;
  };
  const constant = (name: string, data: number): string => {
    initializers.push([5, [[2, FLOAT], [8, name], [9, Float32Array.of(data)]]]);
    return name;
  };

  const translate = (layer: NetworkLayer, i: number, x: string, y: string): Field => {
    switch (layer.layer) {
      case 'conv': {
        const kernel = store(outputsFirst);
        const padding = layer.padding === 'same' ? 'SAME_UPPER' : 'VALID';
        return node('Conv', [x, kernel, ...(layer.bias ? [store(asItIs)] : [])], y, {auto_pad: padding, kernel_shape: pair(layer.kernel), strides: pair(layer.strides)});
      }
      case 'depthwise': {
        const attributes = {auto_pad: 'SAME_UPPER', kernel_shape: pair(layer.kernel), strides: pair(layer.strides), group: shapes[i]!.at(-1)!};
        return node('Conv', [x, store(channelsFirst)], y, attributes);
      }
      // Its epsilon, a float, would be the only attribute of that kind: the variance has it already.
      case 'norm': return node('BatchNormalization', [x, store(asItIs), store(asItIs), store(asItIs), store(plusEpsilon)], y, {});
      case 'relu': return layer.max === null ? node('Relu', [x], y, {}) : node('Clip', [x, constant(`${y}.min`, 0), constant(`${y}.max`, layer.max)], y, {});
      case 'maxPool': return node('MaxPool', [x], y, {kernel_shape: pair(layer.size), strides: pair(layer.size)});
      case 'add': return node('Add', [x, `t${layer.to + 1}`], y, {});
      case 'globalPool': return node('ReduceMean', [x], y, {axes: [2, 3], keepdims: 0});
      case 'flatten': return node('Flatten', [x], y, {});
      case 'dense': return node('Gemm', [x, store(afterFlatten(network![i - 1], shapes[i - 1])), store(asItIs)], y, {});
      case 'softmax': return node('Softmax', [x], y, {});
    }
  };
  const nodes = network!.map((layer, i) => translate(layer, i, i === 0 ? 'x' : `t${i}`, i === network!.length - 1 ? 'y' : `t${i + 1}`));
  const [batch, height, width, channels] = inputShape as [number, number, number, number];
  const graph: Field[] = [...nodes, [2, 'network'], ...initializers, described(11, 'x', [batch, channels, height, width]), described(12, 'y', shapes.at(-1)!)];
  return encodeMessage([[1, IR_VERSION], [7, graph], [8, [[2, OPSET]]]]);
}

const pair = (size: number): number[] => [size, size];

function node(type: string, inputs: string[], output: string, attributes: Record<string, number | string | number[]>): Field {
  const encoded = Object.entries(attributes).map(([name, value]): Field => {
    if (typeof value === 'number') return [5, [[1, name], [3, value], [20, ATTRIBUTE.int]]];
    if (typeof value === 'string') return [5, [[1, name], [4, value], [20, ATTRIBUTE.string]]];
    return [5, [[1, name], ...value.map((entry): Field => [8, entry]), [20, ATTRIBUTE.ints]]];
  });
  return [1, [...inputs.map((input): Field => [1, input]), [2, output], [4, type], ...encoded]];
}

/** The type of an input or output: float32 of a shape. */
const described = (field: number, name: string, shape: number[]): Field => (
  [field, [[1, name], [2, [[1, [[1, FLOAT], [2, shape.map((dim): Field => [1, [[1, dim]]])]]]]]]]
);

interface Stored {
  shape: number[];
  data: Float32Array;
}

const asItIs = (data: Float32Array, shape: number[]): Stored => ({data, shape});
/** ONNX's default epsilon is 1e-5, Keras's here 1e-3. */
const plusEpsilon = (data: Float32Array, shape: number[]): Stored => ({data: data.map(value => value + 1e-3 - 1e-5), shape});
/** [height, width, inputs, outputs] to [outputs, inputs, height, width]. */
const outputsFirst = (data: Float32Array, [height, width, inputs, outputs]: number[]): Stored => (
  {data: transpose(data, height! * width!, inputs! * outputs!, (j) => (j % outputs!) * inputs! + Math.floor(j / outputs!)), shape: [outputs!, inputs!, height!, width!]}
);
/** [height, width, channels, 1] to [channels, 1, height, width]. */
const channelsFirst = (data: Float32Array, [height, width, channels]: number[]): Stored => (
  {data: transpose(data, height! * width!, channels!, j => j), shape: [channels!, 1, height!, width!]}
);

/** After flatten the rows of a matrix follow channels first. */
function afterFlatten(before: NetworkLayer | undefined, shape: number[] | undefined): (data: Float32Array, shape: number[]) => Stored {
  if (before?.layer !== 'flatten' || !shape) return asItIs;
  const [, height, width, channels] = shape as [number, number, number, number];
  return (data, matrix) => {
    const units = matrix[1]!;
    const rows = new Float32Array(size(matrix));
    for (let row = 0; row < matrix[0]!; row++) {
      const to = (row % channels) * height * width + Math.floor(row / channels);
      rows.set(data.subarray(row * units, (row + 1) * units), to * units);
    }
    return {data: rows, shape: matrix};
  };
}

/** A matrix [rows, columns] transposed, column `j` of it to row `place(j)`. */
function transpose(data: Float32Array, rows: number, columns: number, place: (column: number) => number): Float32Array {
  const result = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[place(j) * rows + i] = data[i * columns + j]!;
  return result;
}
