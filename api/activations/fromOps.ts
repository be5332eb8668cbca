import * as ops from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';
import {toSnakeCase} from '../naming.ts';
import {onSymbolsToo} from '../symbolic/OpOperation.ts';
import {type ByPosition, withSignature} from '../withSignature.ts';

/**
 * An activation that is an op as it is, defaults included.
 *
 * @param parameters  as Signature reads them
 * @param aliases     its other names
 */
function fromOp<F extends (...args: never[]) => unknown>(name: string, parameters: string, op: F, ...aliases: string[]): ByPosition<F> {
  return kerasFunction([name, ...aliases].map((each) => `keras.activations.${toSnakeCase(each)}`), withSignature(name, parameters, onSymbolsToo(name, op)));
}

export const celu = fromOp('celu', 'x | alpha', ops.celu);
export const elu = fromOp('elu', 'x | alpha', ops.elu);
export const glu = fromOp('glu', 'x | axis', ops.glu);
export const hardShrink = fromOp('hardShrink', 'x | threshold', ops.hardShrink);
export const hardSigmoid = fromOp('hardSigmoid', 'x', ops.hardSigmoid);
export const hardSilu = fromOp('hardSilu', 'x', ops.hardSilu, 'hardSwish');
export const hardSwish = hardSilu;
export const hardTanh = fromOp('hardTanh', 'x', ops.hardTanh);
export const leakyRelu = fromOp('leakyRelu', 'x | negativeSlope', ops.leakyRelu);
export const logSigmoid = fromOp('logSigmoid', 'x', ops.logSigmoid);
export const logSoftmax = fromOp('logSoftmax', 'x | axis', ops.logSoftmax);
export const relu6 = fromOp('relu6', 'x', ops.relu6);
export const selu = fromOp('selu', 'x', ops.selu);
export const sigmoid = fromOp('sigmoid', 'x', ops.sigmoid);
export const silu = fromOp('silu', 'x', ops.silu, 'swish');
export const swish = silu;
export const softmax = fromOp('softmax', 'x | axis', ops.softmax);
export const softplus = fromOp('softplus', 'x', ops.softplus);
export const softShrink = fromOp('softShrink', 'x | threshold', ops.softShrink);
export const softsign = fromOp('softsign', 'x', ops.softsign);
export const sparseSigmoid = fromOp('sparseSigmoid', 'x', ops.sparseSigmoid);
export const sparsePlus = fromOp('sparsePlus', 'x', ops.sparsePlus);
export const sparsemax = fromOp('sparsemax', 'x | axis', ops.sparsemax);
export const squareplus = fromOp('squareplus', 'x | b', ops.squareplus);
export const tanh = fromOp('tanh', 'x', ops.tanh);
export const tanhShrink = fromOp('tanhShrink', 'x', ops.tanhShrink);
export const threshold = fromOp('threshold', 'x threshold defaultValue', ops.threshold);
