import type {NumpyArray} from '../../engine/index.ts';
import {piped} from '../files/piped.ts';
import {download} from './download.ts';

const URL_BASE = 'https://storage.googleapis.com/cvdf-datasets/mnist/';

/** Files of the data set with the SHA-256 of what they unpack from. */
const files = {
  xTrain: ['train-images-idx3-ubyte.gz', '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609'],
  yTrain: ['train-labels-idx1-ubyte.gz', '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c'],
  xTest: ['t10k-images-idx3-ubyte.gz', '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6'],
  yTest: ['t10k-labels-idx1-ubyte.gz', 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6'],
} as const;

/** An array from a file in the IDX format: two zeros, the type (8: uint8), the number of axes, their sizes (big-endian), the elements. */
async function load([name, digest]: readonly [string, string]): Promise<NumpyArray> {
  const bytes = await piped(await download(URL_BASE + name, digest), new DecompressionStream('gzip'));
  const view = new DataView(bytes.buffer);
  const rank = view.getUint8(3);
  const shape = Array.from({length: rank}, (_, d) => view.getUint32(4 + 4 * d));
  return {data: bytes.subarray(4 + 4 * rank), shape, dtype: 'uint8'};
}

/**
 * 70,000 handwritten digits of 28 x 28 pixels (0 to 255), in 60,000 for training and 10,000 for testing. Needs a network the first time.
 *
 * @returns [[xTrain, yTrain], [xTest, yTest]]
 * @throws BackendError without a connection, and for a file that was cut or changed
 * @source keras.datasets.mnist.load_data; LeCun, Cortes and Burges
 * @example const [[x, y], [xTest, yTest]] = await keras.datasets.mnist.loadData();
 */
export async function loadData(): Promise<[[NumpyArray, NumpyArray], [NumpyArray, NumpyArray]]> {
  const [xTrain, yTrain, xTest, yTest] = await Promise.all([load(files.xTrain), load(files.yTrain), load(files.xTest), load(files.yTest)]);
  return [[xTrain, yTrain], [xTest, yTest]];
}
