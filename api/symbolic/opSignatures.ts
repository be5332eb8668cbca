import {Signature} from '../Signature.ts';

/** The parameters of the functions of keras.ops as Signature reads them, and the functions that have them. */
const functions: Readonly<Record<string, string>> = {
  'x':
    'abs absolute angle arccos arccosh arcsin arcsinh arctan arctanh bartlett bitwiseInvert bitwiseNot blackman cbrt ceil conj conjugate convertToNumpy '
    + 'copy corrcoef cos cosh deg2rad det dtype eigh erf erfc erfinv exp exp2 expm1 fabs fft fft2 fliplr flipud floor hamming hanning hardSigmoid hardSilu '
    + 'hardSwish hardTanh i0 ifft2 imag inv isTensor isfinite isinf isnan isneginf isposinf isreal log log10 log1p log2 logSigmoid logdet logicalNot '
    + 'luFactor ndim negative nonzero rad2deg ravel real reciprocal relu relu6 rsqrt selu shape sigmoid sign signbit silu sin sinc sinh size slogdet '
    + 'softplus softsign sparsePlus sparseSigmoid sqrt square swish tan tanh tanhShrink trunc',
  'x1 x2':
    'add arctan2 divide divideNoNan dot equal floorDivide fmax fmin fmod gcd greater greaterEqual heaviside hypot inner kron lcm ldexp less lessEqual '
    + 'logaddexp logaddexp2 logicalAnd logicalOr logicalXor matmul maximum minimum mod multiply nextafter notEqual outer power subtract trueDivide vdot',
  'x | axis keepdims':
    'all amax amin any argmax argmin logsumexp mean median nanargmax nanargmin nanmax nanmean nanmedian nanmin nanprod nanstd nansum nanvar ptp std sum '
    + 'var',
  'x | axis': 'argsort countNonzero flip glu logSoftmax softmax sort sparsemax squeeze stack',
  'x y': 'bitwiseAnd bitwiseLeftShift bitwiseOr bitwiseRightShift bitwiseXor cdist leftShift rightShift',
  'x | dtype': 'array convertToTensor emptyLike onesLike view zerosLike',
  'data segmentIds | numSegments sorted': 'segmentMax segmentMin segmentProd segmentSum',
  'x q | axis method keepdims': 'nanpercentile nanquantile percentile quantile',
  'x | axis dtype': 'cumprod cumsum nancumprod nancumsum',
  'x | k': 'diag diagflat tril triu',
  'shape | dtype': 'empty ones zeros',
  'x : indicesOrSections': 'dsplit hsplit vsplit',
  'xs': 'dstack hstack vstack',
  'N | M k dtype': 'eye tri',
  'inputs : outputSize | dataFormat': 'adaptiveAveragePool adaptiveMaxPool',
  'inputs : poolSize | strides padding dataFormat': 'averagePool maxPool',
  'inputs kernel | strides padding dataFormat dilationRate': 'conv depthwiseConv',
  'target output | fromLogits axis': 'categoricalCrossentropy sparseCategoricalCrossentropy',
  'x : blockSize | dataFormat': 'depthToSpace spaceToDepth',
  'x : dtype': 'cast saturateCast',
  'x : indicesOrSections | axis': 'arraySplit split',
  'x indices | axis': 'take takeAlongAxis',
  'x | alpha': 'celu elu',
  'x | axis keepdims initial': 'max min',
  'x | fftLength': 'irfft rfft',
  'x | offset axis1 axis2': 'diagonal trace',
  'x | threshold': 'hardShrink softShrink',
  'x | upper': 'cholesky choleskyInverse',
  'x1 x2 | rtol atol equalNan': 'allclose isclose',
  '...x | indexing': 'meshgrid',
  'a b': 'solve',
  'a b | lower': 'solveTriangular',
  'a b | rcond': 'lstsq',
  'a | n axis': 'diff',
  'array | k axes': 'rot90',
  'cond body loopVars | maximumIterations': 'whileLoop',
  'condition x1? x2?': 'where',
  'condlist choicelist | default': 'select',
  'f': 'customGradient',
  'f elems | reverse axis': 'associativeScan',
  'f init | xs length reverse unroll': 'scan',
  'f xs': 'map',
  'fun primals tangents | hasAux': 'jvp',
  'function elements': 'vectorizedMap',
  'images | dataFormat': 'hsvToRgb rgbToGrayscale rgbToHsv sobelEdges',
  'images | topCropping leftCropping bottomCropping rightCropping targetHeight targetWidth dataFormat': 'cropImages',
  'images | topPadding leftPadding bottomPadding rightPadding targetHeight targetWidth dataFormat': 'padImages',
  'images | alpha sigma interpolation fillMode fillValue seed dataFormat': 'elasticTransform',
  'images | kernelSize sigma dataFormat': 'gaussianBlur',
  'images : size | strides dilationRate padding dataFormat': 'extractPatches',
  'volumes : size | strides dilationRate padding dataFormat': 'extractPatches3d',
  'images transform | interpolation fillMode fillValue dataFormat': 'affineTransform',
  'images startPoints endPoints | interpolation fillValue dataFormat': 'perspectiveTransform',
  'images outputShape scale translation : spatialDims method | antialias': 'scaleAndTranslate',
  'inputs coordinates : order | fillMode fillValue': 'mapCoordinates',
  'image1 image2 | maxVal filterSize filterSigma k1 k2 dataFormat': 'ssim',
  'images : size | interpolation antialias cropToAspectRatio padToAspectRatio fillMode fillValue dataFormat': 'resize',
  'index branches ...operands': 'switch',
  'indices : shape': 'unravelIndex',
  'indices values : shape': 'scatter',
  'inputs depthwiseKernel pointwiseKernel | strides padding dataFormat dilationRate': 'separableConv',
  'inputs indices updates | reduction': 'scatterUpdate',
  'inputs kernel | strides padding outputPadding dataFormat dilationRate': 'convTranspose',
  'inputs sequenceLengths | strategy beamWidth topPaths mergeRepeated maskIndex': 'ctcDecode',
  'inputs startIndices : shape': 'slice',
  'inputs startIndices updates': 'sliceUpdate',
  'inputs | numClasses axis dtype': 'multiHot',
  'lower upper bodyFun initVal': 'foriLoop',
  'n | dtype': 'identity',
  'pred trueFn falseFn': 'cond',
  'pyfunc | excluded signature': 'vectorize',
  'query key value | bias mask scale isCausal flashAttention': 'dotProductAttention',
  'shape fillValue | dtype': 'full',
  'sortedSequence values | side': 'searchsorted',
  'start stop | num endpoint base dtype axis': 'logspace',
  'start stop | num endpoint dtype axis': 'geomspace',
  'start stop | num endpoint retstep dtype axis': 'linspace',
  'start | stop step dtype': 'arange',
  'subscripts ...operands': 'einsum',
  'target output targetLength outputLength | maskIndex': 'ctcLoss',
  'target output | fromLogits': 'binaryCrossentropy',
  'targets predictions : k': 'inTopK',
  'tensor pattern | **': 'rearrange',
  'variable': 'stopGradient',
  'x : axes | keepdims': 'moments',
  'x : axis': 'expandDims',
  'x : axis1 axis2': 'swapaxes',
  'x : beta': 'kaiser',
  'x : k | sorted': 'topK',
  'x : kernelSize | dilation padding stride': 'unfold',
  'x : key': 'getItem',
  'x : kth | axis': 'argpartition',
  'x : newshape': 'reshape',
  'x : numClasses | axis dtype': 'oneHot',
  'x : outputSize kernelSize | dilation padding stride': 'fold',
  'x : padWidth | mode constantValues': 'pad',
  'x : repeats': 'tile',
  'x : repeats | axis': 'repeat',
  'x : sequenceLength sequenceStride': 'extractSequences',
  'x : sequenceLength sequenceStride fftLength | length window center': 'istft',
  'x : sequenceLength sequenceStride fftLength | window center': 'stft',
  'x : shape': 'broadcastTo',
  'x : shift | axis': 'roll',
  'x : source destination': 'moveaxis',
  'x : threshold defaultValue': 'threshold',
  'x : xMin xMax': 'clip',
  'x bins': 'digitize',
  'x fillValue | dtype': 'fullLike',
  'x mean variance : axis | offset scale epsilon': 'batchNormalization',
  'x | N increasing': 'vander',
  'x | approximate': 'gelu',
  'x | axes': 'transpose',
  'x | axis keepdims dtype': 'prod',
  'x | axis order epsilon': 'normalize',
  'x | axis weights': 'average',
  'x | b': 'squareplus',
  'x | bins range': 'histogram',
  'x | decimals': 'round',
  'x | fullMatrices computeUv': 'svd',
  'x | gamma beta axis epsilon rmsScaling': 'layerNormalization',
  'x | mode': 'qr',
  'x | nan posinf neginf': 'nanToNum',
  'x | negativeSlope': 'leakyRelu',
  'x | num axis': 'unstack',
  'x | ord axis keepdims': 'norm',
  'x | rcond': 'pinv',
  'x | scale axis epsilon': 'rmsNormalization',
  'x | sorted returnIndex returnInverse returnCounts axis size fillValue': 'unique',
  'x | tol': 'matrixRank',
  'x | weights minlength': 'bincount',
  'x1 x2 : maxVal': 'psnr',
  'x1 x2 | assumeUnique invert': 'isin',
  'x1 x2 | axes': 'tensordot',
  'x1 x2 | axis': 'append',
  'x1 x2 | axisa axisb axisc axis': 'cross',
  'x1 x2 | mode': 'correlate',
  'xs | axis': 'concatenate',
  'y | x dx axis': 'trapezoid',
};

/** The parameters by function, filled when the first is asked for; and the signatures that were asked for. */
const parameters = new Map<string, string>();
const signatures = new Map<string, Signature>();

/** The signature of a function of keras.ops. */
export function signatureOf(functionName: string): Signature | undefined {
  const known = signatures.get(functionName);
  if (known) return known;
  if (parameters.size === 0) for (const [text, names] of Object.entries(functions)) for (const name of names.split(' ')) parameters.set(name, text);
  const text = parameters.get(functionName);
  if (text === undefined) return undefined;
  const made = new Signature(functionName, text);
  signatures.set(functionName, made);
  return made;
}

/** The parameters that are no tensors and have no default: they follow the tensors, and belong to the config of the operation. */
export const parametersOf = (functionName: string): readonly string[] => signatureOf(functionName)?.fixed ?? [];

/** The files in which Python keeps the operations that are not in numpy.py. */
const modules: Readonly<Record<string, readonly string[]>> = {
  core: ['associativeScan', 'cast', 'convertToTensor', 'cond', 'foriLoop', 'map', 'saturateCast', 'scan', 'scatter', 'scatterUpdate', 'slice', 'sliceUpdate', 'stopGradient', 'switch', 'unstack', 'vectorizedMap', 'whileLoop'],
  einops: ['rearrange'],
  image: [
    'affineTransform', 'cropImages', 'elasticTransform', 'extractPatches', 'extractPatches3d', 'gaussianBlur', 'hsvToRgb', 'mapCoordinates', 'padImages', 'perspectiveTransform', 'resize',
    'rgbToGrayscale', 'rgbToHsv', 'scaleAndTranslate', 'sobelEdges', 'ssim',
  ],
  linalg: ['cholesky', 'choleskyInverse', 'det', 'eigh', 'inv', 'jvp', 'lstsq', 'luFactor', 'matrixRank', 'norm', 'pinv', 'qr', 'solve', 'solveTriangular', 'svd'],
  math: ['cdist', 'erf', 'erfc', 'erfinv', 'extractSequences', 'fft', 'fft2', 'ifft2', 'inTopK', 'irfft', 'istft', 'logdet', 'logsumexp', 'rfft', 'rsqrt', 'stft', 'segmentMax', 'segmentMin', 'segmentProd', 'segmentSum', 'topK'],
  nn: [
    'adaptiveAveragePool', 'adaptiveMaxPool', 'averagePool', 'batchNormalization', 'binaryCrossentropy', 'categoricalCrossentropy', 'celu', 'conv', 'convTranspose', 'ctcDecode', 'ctcLoss', 'depthToSpace', 'depthwiseConv',
    'dotProductAttention', 'elu', 'fold', 'gelu', 'glu', 'hardShrink', 'hardSigmoid', 'hardSilu', 'hardTanh', 'layerNormalization', 'leakyRelu', 'logSigmoid', 'logSoftmax', 'maxPool', 'moments', 'multiHot',
    'normalize', 'oneHot', 'psnr', 'relu', 'relu6', 'rmsNormalization', 'selu', 'separableConv', 'sigmoid', 'silu', 'softShrink', 'softmax', 'softplus', 'softsign', 'spaceToDepth', 'sparseCategoricalCrossentropy',
    'sparsePlus', 'sparseSigmoid', 'sparsemax', 'squareplus', 'tanhShrink', 'threshold', 'unfold',
  ],
};

/** The classes of Python that are not called as their function, with a capital. */
const classNames: Readonly<Record<string, string>> = {
  allclose: 'AllClose', batchNormalization: 'BatchNorm', cdist: 'CDist', ctcDecode: 'CTCDecode', ctcLoss: 'CTCLoss', extractPatches3d: 'ExtractPatches', fft: 'FFT', fft2: 'FFT2', hsvToRgb: 'HSVToRGB',
  ifft2: 'IFFT2', irfft: 'IRFFT', isin: 'IsIn', istft: 'ISTFT', jvp: 'JVP', layerNormalization: 'LayerNorm', psnr: 'PSNR', rfft: 'RFFT', rgbToGrayscale: 'RGBToGrayscale', rgbToHsv: 'RGBToHSV',
  rmsNormalization: 'RMSNorm', searchsorted: 'SearchSorted', ssim: 'SSIM', stft: 'STFT', svd: 'SVD',
};

/** The functions of those classes; that of ExtractPatches takes three sizes as well. */
const functionNames: Readonly<Record<string, string>> = {...Object.fromEntries(Object.entries(classNames).map(([name, own]) => [own, name])), ExtractPatches: 'extractPatches'};

const prefix = 'keras.src.ops.';

/** The name of Python's class for an op: relu is Relu, and svd SVD. */
export const classOfOp = (functionName: string): string => classNames[functionName] ?? `${functionName[0]!.toUpperCase()}${functionName.slice(1)}`;

/** The path of Python's class for an op: relu is keras.src.ops.nn.Relu, and svd keras.src.ops.linalg.SVD. */
export function pathOfOp(functionName: string): string {
  const module = Object.entries(modules).find(([, names]) => names.includes(functionName))?.[0] ?? 'numpy';
  return `${prefix}${module}.${classOfOp(functionName)}`;
}

/** The op behind the path of a class; undefined for other paths. */
export function opOfPath(path: string): string | undefined {
  const name = path.startsWith(prefix) ? path.split('.').at(-1)! : undefined;
  return name && (functionNames[name] ?? `${name[0]!.toLowerCase()}${name.slice(1)}`);
}
