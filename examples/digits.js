/**
 * The main job: trains a small convolutional network on real handwritten digits, looks at what it learned, saves its weights and loads them again.
 * Run: npm start (or, with a network, npm start -- --data mnist)
 */
import {mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import * as keras from '../dist/index.js';

const {layers} = keras;
const useMnist = process.argv.includes('mnist');

/** @returns {Promise<{size: number, train: Data, test: Data}>} images scaled to 0 .. 1, shape [samples, size, size, 1], and their digits */
async function loadDigits() {
  const text = await readFile(new URL('./data/digits.csv', import.meta.url), 'utf8');
  const rows = text.trim().split('\n').map((line) => line.split(',').map(Number));
  shuffle(rows, 7);
  const part = (from, to) => ({
    x: {data: Float32Array.from(rows.slice(from, to).flatMap((row) => row.slice(0, 64)), (v) => v / 16), shape: [to - from, 8, 8, 1]},
    y: Int32Array.from(rows.slice(from, to), (row) => row[64]),
  });
  return {size: 8, train: part(0, 1437), test: part(1437, 1797)};
}

async function loadMnist() {
  const [[xTrain, yTrain], [xTest, yTest]] = await keras.datasets.mnist.loadData();
  const part = (x, y) => ({x: {data: Float32Array.from(x.data, (v) => v / 255), shape: [...x.shape, 1]}, y: Int32Array.from(y.data)});
  return {size: 28, train: part(xTrain, yTrain), test: part(xTest, yTest)};
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

const started = performance.now();
keras.utils.setRandomSeed(1);
const {size, train, test} = await (useMnist ? loadMnist() : loadDigits());
const model = buildModel(size);
model.summary();
model.compile({optimizer: keras.optimizers.Adam({learningRate: 0.002}), loss: 'sparse_categorical_crossentropy', metrics: ['accuracy']});
await model.fit(train.x, train.y, {epochs: useMnist ? 3 : 12, batchSize: 32, validationData: [test.x, test.y]});

const [loss, accuracy] = await model.evaluate(test.x, test.y, {verbose: 0});
const output = await model.predict(test.x, {verbose: 0});
const predictions = Array.from(test.y, (_, i) => argmax([...output.data.subarray(i * 10, i * 10 + 10)]));
const mistakes = predictions.flatMap((p, i) => (p === test.y[i] ? [] : [i]));
console.log(`\n${confusionTable([...test.y], predictions)}\n`);
console.log(drawDigits(test, predictions, size, [...mistakes, 0, 1, 2, 3, 4].slice(0, useMnist ? 2 : 4)));

const folder = await mkdtemp(join(tmpdir(), 'keras-ts-'));
const path = join(folder, 'digits.weights.json');
await saveWeights(model, path);
const copy = buildModel(size);
copy.setWeights(JSON.parse(await readFile(path, 'utf8')).map(({data, shape}) => ({data: Float32Array.from(data), shape})));
const again = await copy.predict(test.x, {verbose: 0});
await rm(folder, {recursive: true});
const identical = again.data.every((value, i) => value === output.data[i]);

console.log(`\nTest accuracy ${(accuracy * 100).toFixed(2)} % (loss ${loss.toFixed(4)}), ${mistakes.length} of ${test.y.length} wrong; backend ${keras.config.backend()}; ${((performance.now() - started) / 1000).toFixed(1)} s in all.`);
console.log(`Weights saved and loaded again: predictions ${identical ? 'identical' : 'DIFFER'}.`);
if (!identical || accuracy < 0.98) process.exitCode = 1;
