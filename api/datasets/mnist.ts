import {BackendError, type NumpyArray} from '../../engine/index.ts';

const URL_BASE = 'https://storage.googleapis.com/cvdf-datasets/mnist/';

/** Files of the data set with the SHA-256 of what they unpack from. */
const files = {
  xTrain: ['train-images-idx3-ubyte.gz', '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609'],
  yTrain: ['train-labels-idx1-ubyte.gz', '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c'],
  xTest: ['t10k-images-idx3-ubyte.gz', '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6'],
  yTest: ['t10k-labels-idx1-ubyte.gz', 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6'],
} as const;

/** The cache of the platform, if it has one (browsers, workers, Deno). */
async function fetched(url: string): Promise<ArrayBuffer> {
  const caches = (globalThis as {caches?: CacheStorage}).caches;
  const cache = await caches?.open('keras-ts-datasets').catch(() => undefined);
  const known = await cache?.match(url);
  if (known) return known.arrayBuffer();
  const response = await fetch(url);
  if (!response.ok) throw new BackendError({what: 'A data set cannot be fetched.', got: `${url} answers ${response.status}`, expected: 'a connection to the network', fix: 'try again later, or load the data from a file of your own'});
  await cache?.put(url, response.clone());
  return response.arrayBuffer();
}

async function load([name, digest]: readonly [string, string]): Promise<NumpyArray> {
  const packed = await fetched(URL_BASE + name);
  const hash = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', packed)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hash !== digest) throw new BackendError({what: `${name} is damaged.`, got: `SHA-256 ${hash}`, expected: digest, fix: 'try again: the download was cut or changed'});
  const bytes = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  const view = new DataView(bytes);
  const rank = view.getUint8(3);
  const shape = Array.from({length: rank}, (_, d) => view.getUint32(4 + 4 * d));
  return {data: new Uint8Array(bytes, 4 + 4 * rank), shape, dtype: 'uint8'};
}

/**
 * 70,000 handwritten digits of 28 x 28 pixels (0 to 255), in 60,000 for training and 10,000 for testing. Needs a network the first time.
 *
 * @returns [[xTrain, yTrain], [xTest, yTest]]
 * @source keras.datasets.mnist.load_data; LeCun, Cortes and Burges
 */
export async function loadData(): Promise<[[NumpyArray, NumpyArray], [NumpyArray, NumpyArray]]> {
  const [xTrain, yTrain, xTest, yTest] = await Promise.all([load(files.xTrain), load(files.yTrain), load(files.xTest), load(files.yTest)]);
  return [[xTrain, yTrain], [xTest, yTest]];
}
