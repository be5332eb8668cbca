export {adaptiveAveragePool, adaptiveMaxPool, averagePool, conv, convTranspose, depthwiseConv, maxPool, separableConv} from '../conv/index.ts';
export {multiHot, oneHot} from '../index/index.ts';
export {
  batchNormalization, binaryCrossentropy, categoricalCrossentropy, celu, ctcDecode, ctcLoss, depthToSpace, dotProductAttention, elu, fold, gelu, glu,
  hardShrink, hardSigmoid, hardSilu, hardSwish, hardTanh, layerNormalization, leakyRelu, logSigmoid, logSoftmax, moments, normalize, psnr, relu, relu6,
  rmsNormalization, selu, silu, softmax, softplus, softShrink, softsign, spaceToDepth, sparseCategoricalCrossentropy, sparsemax, sparsePlus, sparseSigmoid,
  squareplus, swish, tanhShrink, threshold, unfold,
} from '../nn/index.ts';
export {sigmoid} from '../unary/index.ts';
