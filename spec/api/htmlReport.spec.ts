import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {curveChart, roundTicks} from '../../api/callbacks/curveChart.ts';
import {inFolder} from '../inFolder.ts';
import {law} from '../law.ts';

const {callbacks, layers} = keras;
const test = suite('HtmlReport');
const x = Array.from({length: 8}, (_, i) => [i / 8, ((i * 5) % 8) / 8]);
const y = x.map(([a, b]) => [a! - b!]);

function model(name: string): keras.Model {
  const made = keras.Sequential([keras.Input({shape: [2]}), layers.Dense(3, {name: 'hidden'}), layers.Dense(1)], {name});
  made.compile({optimizer: 'sgd', loss: 'mse', metrics: ['mae']});
  return made;
}

/** The texts of the cells of the table, row by row. */
const cells = (page: string): string[][] => [...page.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) => [...row!.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell!));

test('the page has the curves, the epochs with their numbers, and the summary; it is whole after each epoch', async () => inFolder(async (folder) => {
  const path = join(folder, 'made', 'report.html');
  const pages: string[] = [];
  const look = callbacks.LambdaCallback({onEpochEnd: async () => { pages.push(await readFile(path, 'utf8')); }});
  const {history} = await model('net').fit(x, y, {epochs: 3, validationSplit: 0.25, callbacks: [callbacks.HtmlReport(path), look], verbose: 0});
  assert.equal(pages.map((page) => /epoch \d of \d/.exec(page)![0]), ['epoch 1 of 3', 'epoch 2 of 3', 'epoch 3 of 3']);
  const page = await readFile(path, 'utf8');
  for (const one of [...pages, page]) assert.match(one, /^<!doctype html>[^]*<\/html>\n$/);
  assert.match(page, /<p>3 epochs, [\d.]+ seconds<\/p>/);
  const [head, ...rows] = cells(page);
  assert.equal(head, ['epoch', 'seconds', 'loss', 'val_loss', 'mae', 'val_mae']);
  assert.equal(rows.map(([epoch]) => epoch), ['1', '2', '3']);
  for (const [column, key] of head!.entries()) if (column > 1) assert.equal(rows.map((row) => row[column]), history[key]!.map((value) => String(Number(value.toPrecision(5)))), key);
  assert.is(page.match(/<svg /g)!.length, 2);
  for (const label of ['loss', 'val_loss', 'mae', 'val_mae']) assert.is(page.match(new RegExp(`<title>${label}, epoch`, 'g'))!.length, 3, label);
  assert.match(page, /<pre class="wide">Model: &#34;net&#34;[^]*hidden \(Dense\)[^]*Trainable params: 13/);
  assert.equal(await readdir(join(folder, 'made')), ['report.html']);
}));

test('the page loads nothing, and names are text', async () => inFolder(async (folder) => {
  const path = join(folder, 'report.html');
  const odd = callbacks.LambdaCallback({onEpochEnd: (_, logs) => { logs['<i>odd</i>'] = 1; }});
  await model('<script>alert(1)</script>').fit(x, y, {epochs: 1, callbacks: [odd, callbacks.HtmlReport(path)], verbose: 0});
  const page = await readFile(path, 'utf8');
  assert.not.match(page, /<script|<i>|<link|<img|src=|href=|url\(|@import|http:|https:/);
  assert.match(page, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
  assert.match(page, /<h1>&#60;script&#62;/);
  await model('net').fit(x, y, {epochs: 1, callbacks: [callbacks.HtmlReport(path, {title: 'A & B'})], verbose: 0});
  assert.match(await readFile(path, 'utf8'), /<title>A &#38; B<\/title>/);
  assert.throws(() => callbacks.HtmlReport(path, {titel: 'A'} as never), /titel/);
}));

test('values that are no numbers are gaps, in the chart and not in the table', async () => inFolder(async (folder) => {
  const path = join(folder, 'report.html');
  const values = [1, NaN, 3, 4, Infinity];
  const told = callbacks.LambdaCallback({onEpochEnd: (epoch, logs) => { logs.told = values[epoch]!; }});
  await model('net').fit(x, y, {epochs: 5, callbacks: [told, callbacks.HtmlReport(path)], verbose: 0});
  const page = await readFile(path, 'utf8');
  const [head, ...rows] = cells(page);
  assert.equal(rows.map((row) => row[head!.indexOf('told')]), ['1', 'NaN', '3', '4', 'Infinity']);
  assert.is(page.match(/<title>told, epoch/g)!.length, 3);
  assert.not.match(page.replace(/<table>[^]*<\/table>/, ''), /NaN|Infinity/);
}));

test('a chart: the lowest value lies lowest, gaps begin the line anew', () => {
  const chart = curveChart([1, 2, 3, 4], [{label: 'loss', kind: 'train', values: [4, 2, null, 3]}]);
  const [, path] = /<path class="train" d="([^"]*)"/.exec(chart)!;
  assert.match(path!, /^M\S+ \S+L\S+ \S+M\S+ \S+$/);
  const heights = [...chart.matchAll(/cy="([^"]*)"/g)].map(([, height]) => Number(height));
  assert.ok(heights[0]! < heights[2]! && heights[2]! < heights[1]!);
});

law(test, 'ticks are rising, few, and within the range', [fc.double({min: -1e9, max: 1e9, noNaN: true}), fc.double({min: 1e-8, max: 1e6, noNaN: true})], (low, share) => {
  const width = share * (Math.abs(low) + 1e-3);
  const ticks = roundTicks(low, low + width);
  const room = 1e-6 * width + 1e-11 * Math.abs(low);
  return ticks.length >= 2 && ticks.length <= 7 && ticks.every((tick, i) => tick >= low - room && tick <= low + width + room && (i === 0 || tick > ticks[i - 1]!));
});

law(test, 'a chart holds finite places only, within its frame', [fc.array(fc.oneof(fc.double(), fc.constant(null)), {minLength: 1, maxLength: 12})], (values) => {
  const chart = curveChart(values.map((_, i) => i + 1), [{label: 'loss', kind: 'train', values}]);
  const places = [...chart.matchAll(/c([xy])="([^"]*)"/g)].map(([, axis, place]) => [Number(place), axis === 'x' ? 460 : 240] as const);
  return places.length === 2 * values.filter((value) => value !== null && Math.abs(value) < 3.5e38).length && places.every(([place, size]) => place >= 0 && place <= size) && !/NaN|Infinity/.test(chart.replace(/<title>.*?<\/title>/g, ''));
});

test.run();
