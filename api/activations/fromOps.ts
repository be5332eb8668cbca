import * as ops from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';
import {toSnakeCase} from '../naming.ts';
import {symbolicOp} from '../symbolic/symbolicOp.ts';
import type {ByPosition} from '../withSignature.ts';

/** An activation that is an op as it is: parameters, defaults, and what it becomes on symbolic tensors included. @param aliases  its other names */
function fromOp<F extends (...args: never[]) => unknown>(name: string, op: F, ...aliases: string[]): ByPosition<F> {
  return kerasFunction([name, ...aliases].map((each) => `keras.activations.${toSnakeCase(each)}`), symbolicOp(name, op));
}

export const celu = fromOp('celu', ops.celu);
export const elu = fromOp('elu', ops.elu);
export const glu = fromOp('glu', ops.glu);
export const hardShrink = fromOp('hardShrink', ops.hardShrink);
export const hardSigmoid = fromOp('hardSigmoid', ops.hardSigmoid);
export const hardSilu = fromOp('hardSilu', ops.hardSilu, 'hardSwish');
export const hardSwish = hardSilu;
export const hardTanh = fromOp('hardTanh', ops.hardTanh);
export const leakyRelu = fromOp('leakyRelu', ops.leakyRelu);
export const logSigmoid = fromOp('logSigmoid', ops.logSigmoid);
export const logSoftmax = fromOp('logSoftmax', ops.logSoftmax);
export const relu6 = fromOp('relu6', ops.relu6);
export const selu = fromOp('selu', ops.selu);
export const sigmoid = fromOp('sigmoid', ops.sigmoid);
export const silu = fromOp('silu', ops.silu, 'swish');
export const swish = silu;
export const softmax = fromOp('softmax', ops.softmax);
export const softplus = fromOp('softplus', ops.softplus);
export const softShrink = fromOp('softShrink', ops.softShrink);
export const softsign = fromOp('softsign', ops.softsign);
export const sparseSigmoid = fromOp('sparseSigmoid', ops.sparseSigmoid);
export const sparsePlus = fromOp('sparsePlus', ops.sparsePlus);
export const sparsemax = fromOp('sparsemax', ops.sparsemax);
export const squareplus = fromOp('squareplus', ops.squareplus);
export const tanh = fromOp('tanh', ops.tanh);
export const tanhShrink = fromOp('tanhShrink', ops.tanhShrink);
export const threshold = fromOp('threshold', ops.threshold);
