/**
 * The main job: trains a small convolutional network on real handwritten digits, looks at what it learned, saves its weights and loads them again.
 * Run: npm start (or, with a network, npm start -- --data mnist)
 */
import {mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import * as keras from '../dist/index.js';

const {layers} = keras;

/**
 * Images scaled to 0 .. 1, shape [samples, size, size, 1], and their digits.
 * @typedef {{x: {data: Float32Array, shape: number[]}, y: Int32Array}} Data
 */

/** 1,797 digits of 8 x 8 pixels that come with the project. @returns {Promise<{size: number, epochs: number, train: Data, test: Data}>} */
async function loadDigits() {
  const text = await readFile(new URL('./data/digits.csv', import.meta.url), 'utf8');
  const rows = text.trim().split('\n').map((line) => line.split(',').map(Number));
  shuffle(rows, 7);
  const part = (from, to) => ({
    x: {data: Float32Array.from(rows.slice(from, to).flatMap((row) => row.slice(0, 64)), (v) => v / 16), shape: [to - from, 8, 8, 1]},
    y: Int32Array.from(rows.slice(from, to), (row) => row[64]),
  });
  return {size: 8, epochs: 12, train: part(0, 1437), test: part(1437, 1797)};
}

/** 70,000 digits of 28 x 28 pixels, fetched the first time. */
async function loadMnist() {
  const [[xTrain, yTrain], [xTest, yTest]] = await keras.datasets.mnist.loadData();
  const part = (x, y) => ({x: {data: Float32Array.from(x.data, (v) => v / 255), shape: [...x.shape, 1]}, y: Int32Array.from(y.data)});
  return {size: 28, epochs: 3, train: part(xTrain, yTrain), test: part(xTest, yTest)};
}

/** The same order every time: a split that everybody can repeat. */
function shuffle(rows, seed) {
  let state = seed;
  for (let i = rows.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
}

const argmax = (row) => row.indexOf(Math.max(...row));

/** How often each digit (row) was taken for each digit (column). */
function confusionTable(digits, predictions) {
  const counts = Array.from({length: 10}, () => new Array(10).fill(0));
  digits.forEach((digit, i) => { counts[digit][predictions[i]] += 1; });
  const cell = (value) => String(value).padStart(4);
  return [`     ${[...Array(10).keys()].map(cell).join('')}   predicted`, ...counts.map((row, digit) => `${cell(digit)} ${row.map((n) => cell(n === 0 ? '·' : n)).join('')}`)].join('\n');
}

/** Some images side by side, two characters a pixel, with what they are and what they were taken for. */
function drawDigits({x, y}, predictions, size, chosen) {
  const shades = ' ░▒▓█';
  const lines = Array.from({length: size}, (_, row) => chosen.map((i) => Array.from({length: size}, (_, column) => {
    const value = x.data[(i * size + row) * size + column];
    return shades[Math.round(value * 4)].repeat(size > 8 ? 1 : 2);
  }).join('')).join('  '));
  const width = size > 8 ? size : 2 * size;
  const captions = chosen.map((i) => `${y[i]} → ${predictions[i]} ${y[i] === predictions[i] ? '✓' : '✗'}`.padEnd(width));
  return [...lines, captions.join('  ')].join('\n');
}

/** Weights as a list of arrays in a JSON file, written to a temporary name and renamed: a reader never sees half a file. */
async function saveWeights(model, path) {
  const weights = (await model.getWeights()).map(({data, shape, dtype}) => ({data: [...data], shape, dtype}));
  await writeFile(`${path}.part`, JSON.stringify(weights));
  await rename(`${path}.part`, path);
}

async function loadWeights(model, path) {
  const weights = JSON.parse(await readFile(path, 'utf8'));
  model.setWeights(weights.map(({data, shape}) => ({data: Float32Array.from(data), shape})));
}

function buildModel(size) {
  return keras.Sequential([
    keras.Input({shape: [size, size, 1]}),
    layers.Conv2D(32, 3, {activation: 'relu', padding: 'same'}),
    layers.Conv2D(64, 3, {activation: 'relu', padding: 'same'}),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dropout(0.3),
    layers.Dense(128, {activation: 'relu'}),
    layers.Dropout(0.3),
    layers.Dense(10, {activation: 'softmax'}),
  ]);
}

const sources = {digits: loadDigits, mnist: loadMnist};
const {values: {data: source}} = parseArgs({options: {data: {type: 'string', default: 'digits'}}});
if (!Object.hasOwn(sources, source)) {
  console.error(`There are no data called "${source}": choose one of ${Object.keys(sources).join(', ')}.`);
  process.exit(1);
}

// Train.
const started = performance.now();
keras.utils.setRandomSeed(1);
const {size, epochs, train, test} = await sources[source]();
const model = buildModel(size);
model.summary();
model.compile({optimizer: keras.optimizers.Adam({learningRate: 0.002}), loss: 'sparse_categorical_crossentropy', metrics: ['accuracy']});
await model.fit(train.x, train.y, {epochs, batchSize: 32, validationData: [test.x, test.y]});

// Look at what it learned.
const {loss, accuracy} = await model.evaluate(test.x, test.y, {verbose: 0, returnDict: true});
const output = await model.predict(test.x, {verbose: 0});
const predictions = Array.from(test.y, (_, i) => argmax([...output.data.subarray(i * 10, i * 10 + 10)]));
const indices = [...test.y.keys()];
const wrong = indices.filter((i) => predictions[i] !== test.y[i]);
const right = indices.filter((i) => predictions[i] === test.y[i]);
console.log(`\nHow the ${test.y.length} test digits (rows) were taken:\n\n${confusionTable([...test.y], predictions)}\n`);
console.log(`${drawDigits(test, predictions, size, [...wrong.slice(0, 2), ...right.slice(0, size > 8 ? 1 : 2)])}\n`);

// Save, load, compare.
const folder = await mkdtemp(join(tmpdir(), 'keras-ts-'));
const path = join(folder, 'digits.weights.json');
await saveWeights(model, path);
const copy = buildModel(size);
await loadWeights(copy, path);
const again = await copy.predict(test.x, {verbose: 0});
await rm(folder, {recursive: true});
const identical = again.data.every((value, i) => value === output.data[i]);

const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`Test accuracy ${(accuracy * 100).toFixed(2)} % (loss ${loss.toFixed(4)}), ${wrong.length} of ${test.y.length} wrong; backend ${keras.config.backend()}; ${seconds} s in all.`);
console.log(`Weights saved and loaded again: predictions ${identical ? 'identical' : 'DIFFER'}.`);
if (!identical || accuracy < 0.98) process.exitCode = 1;
