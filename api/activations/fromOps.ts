import {
  celu, elu, glu, hardShrink, hardSigmoid, hardSilu, hardTanh, leakyRelu, logSigmoid, logSoftmax, relu6, selu, sigmoid, silu, softmax, softplus, softShrink, softsign, sparseSigmoid,
  sparsePlus, sparsemax, squareplus, tanh, tanhShrink, threshold,
} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';
import {toSnakeCase} from '../naming.ts';

/** The activations that are ops as they are: defaults included. */
const same = {
  celu, elu, glu, hardShrink, hardSigmoid, hardSilu, hardTanh, leakyRelu, logSigmoid, logSoftmax, relu6, selu, sigmoid, silu, softmax, softplus, softShrink, softsign, sparseSigmoid,
  sparsePlus, sparsemax, squareplus, tanh, tanhShrink, threshold,
};
for (const [name, activation] of Object.entries(same)) kerasFunction(`keras.activations.${toSnakeCase(name)}`, activation);
kerasFunction(['keras.activations.silu', 'keras.activations.swish'], silu);
kerasFunction(['keras.activations.hard_silu', 'keras.activations.hard_swish'], hardSilu);

export {
  celu, elu, glu, hardShrink, hardSigmoid, hardSilu, hardSilu as hardSwish, hardTanh, leakyRelu, logSigmoid, logSoftmax, relu6, selu, sigmoid, silu, silu as swish, softmax, softplus,
  softShrink, softsign, sparseSigmoid, sparsePlus, sparsemax, squareplus, tanh, tanhShrink, threshold,
};
