import {context} from './context.ts';
import {currentBackend} from './device.ts';
import {type Dtype, isFloat, kindOf, resultType, standardizeDtype} from './dtype.ts';
import {encode, type HostData, parse} from './hostData.ts';
import {fill} from './ops/constant/fill.ts';
import {Storage} from './storage.ts';
import {isTensor, Tensor} from './tensor.ts';
import {Variable} from './variable.ts';

/** What ops accept: a tensor, a variable (its value), or host data. */
export type TensorLike = Tensor | Variable | HostData;

/**
 * A tensor of anything that can be one. Under a trace, plain numbers become constants of the graph.
 *
 * @param dtype  default: the data's own; plain numbers: int32 if all are whole and int32 holds them, else float32
 */
export function toTensor(data: unknown, dtype?: Dtype): Tensor {
  if (isTensor(data)) return data;
  if (data instanceof Variable) return data.value;
  const parsed = parse(data);
  const target = dtype ?? (parsed.dtype === 'bool' ? 'bool' : standardizeDtype(parsed.dtype));
  if (parsed.shape.length === 0 && context().trace) return fill([], Number(parsed.values[0]), target);
  const storage = new Storage(currentBackend(), parsed.values.length, kindOf(target));
  storage.write(encode(parsed.values, target, parsed.dtype));
  return new Tensor({shape: parsed.shape, dtype: target}, storage);
}

/** Traced tensors that stand for plain numbers. */
const weak = new WeakSet<Tensor>();

/** Makes a traced tensor count as a plain number in promotion, as the number does that it stands for. */
export function weaken(tensor: Tensor): Tensor {
  weak.add(tensor);
  return tensor;
}

/** The name under which an operand enters promotion: its dtype, or 'int' / 'float' for plain numbers (arrays of them count as int32 or float32). */
export function promotionName(data: TensorLike): string {
  if (isTensor(data)) return data.value && weak.has(data) ? (isFloat(data.dtype) ? 'float' : 'int') : data.dtype;
  if (data instanceof Variable) return data.readDtype;
  const {dtype, shape} = parse(data);
  return shape.length === 0 ? dtype : standardizeDtype(dtype);
}

/** The dtype in which these operands meet. */
export const commonDtype = (...operands: readonly TensorLike[]): Dtype => resultType(...operands.map(promotionName));
