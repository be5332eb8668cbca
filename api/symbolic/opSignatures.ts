/** Positional parameters of ops that are no tensors, as Python's configs call them; they follow the tensors. All others that are no tensors have defaults: they are options. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  adaptiveAveragePool: ['output_size'], adaptiveMaxPool: ['output_size'], argpartition: ['kth'], arraySplit: ['indices_or_sections'], averagePool: ['pool_size'], broadcastTo: ['shape'],
  cast: ['dtype'], clip: ['x_min', 'x_max'], depthToSpace: ['block_size'], dsplit: ['indices_or_sections'], expandDims: ['axis'], extractSequences: ['sequence_length', 'sequence_stride'], hsplit: ['indices_or_sections'], maxPool: ['pool_size'],
  moments: ['axes'], moveaxis: ['source', 'destination'], oneHot: ['num_classes'], pad: ['pad_width'], repeat: ['repeats'], reshape: ['newshape'], roll: ['shift'], saturateCast: ['dtype'],
  istft: ['sequence_length', 'sequence_stride', 'fft_length'], spaceToDepth: ['block_size'], split: ['indices_or_sections'], stft: ['sequence_length', 'sequence_stride', 'fft_length'], swapaxes: ['axis1', 'axis2'], threshold: ['threshold', 'default_value'], tile: ['repeats'], topK: ['k'],
  unfold: ['kernel_size'], vsplit: ['indices_or_sections'],
};

export const parametersOf = (functionName: string): readonly string[] => parameters[functionName] ?? [];

/** The files in which Python keeps the operations that are not in numpy.py. */
const modules: Readonly<Record<string, readonly string[]>> = {
  core: ['cast', 'cond', 'foriLoop', 'map', 'saturateCast', 'scan', 'scatter', 'scatterUpdate', 'slice', 'sliceUpdate', 'stopGradient', 'switch', 'unstack', 'vectorizedMap', 'whileLoop'],
  linalg: ['cholesky', 'choleskyInverse', 'det', 'eigh', 'inv', 'lstsq', 'luFactor', 'matrixRank', 'norm', 'pinv', 'qr', 'solve', 'solveTriangular'],
  math: ['erf', 'erfinv', 'extractSequences', 'fft', 'fft2', 'ifft2', 'inTopK', 'irfft', 'istft', 'logdet', 'logsumexp', 'rfft', 'rsqrt', 'stft', 'segmentMax', 'segmentMin', 'segmentProd', 'segmentSum', 'topK'],
  nn: [
    'adaptiveAveragePool', 'adaptiveMaxPool', 'averagePool', 'batchNormalization', 'binaryCrossentropy', 'categoricalCrossentropy', 'celu', 'conv', 'convTranspose', 'depthToSpace', 'depthwiseConv',
    'dotProductAttention', 'elu', 'gelu', 'glu', 'hardShrink', 'hardSigmoid', 'hardSilu', 'hardTanh', 'layerNormalization', 'leakyRelu', 'logSigmoid', 'logSoftmax', 'maxPool', 'moments', 'multiHot',
    'normalize', 'oneHot', 'relu', 'relu6', 'rmsNormalization', 'selu', 'separableConv', 'sigmoid', 'silu', 'softShrink', 'softmax', 'softplus', 'softsign', 'spaceToDepth', 'sparseCategoricalCrossentropy',
    'sparsePlus', 'sparseSigmoid', 'sparsemax', 'squareplus', 'tanhShrink', 'threshold', 'unfold',
  ],
};

const prefix = 'keras.src.ops.';

/** The path of Python's class for an op: relu is keras.src.ops.nn.Relu. */
export function pathOfOp(functionName: string): string {
  const module = Object.entries(modules).find(([, names]) => names.includes(functionName))?.[0] ?? 'numpy';
  return `${prefix}${module}.${functionName[0]!.toUpperCase()}${functionName.slice(1)}`;
}

/** The op behind the path of a class; undefined for other paths. */
export function opOfPath(path: string): string | undefined {
  const name = path.startsWith(prefix) ? path.split('.').at(-1)! : undefined;
  return name && `${name[0]!.toLowerCase()}${name.slice(1)}`;
}
