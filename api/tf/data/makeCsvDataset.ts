import {numpySeed, show, ValueError} from '../../../engine/index.ts';
import {chunks, type Compression} from '../../files/chunks.ts';
import {withSignature} from '../../withSignature.ts';
import {csvRows, type CsvFormat} from '../io/csvRows.ts';
import {lines} from '../io/lines.ts';
import {type ColumnDefault, CsvDataset} from './CsvDataset.ts';
import type {DataArray} from './DataArray.ts';
import type {Dataset} from './Dataset.ts';
import {pathsOf} from './pathsOf.ts';

export interface MakeCsvOptions extends CsvFormat {
  /** The names of all columns. Default: those in the first line. */
  columnNames?: readonly string[] | null;
  /** As recordDefaults of CsvDataset, for each column that is read. Default: inferred from the first rows: 0, or '' for text. */
  columnDefaults?: readonly ColumnDefault[] | null;
  /** The column with the labels: then elements are [features, labels]. Default: none. */
  labelName?: string | null;
  /** Names (or numbers) of the columns to read. Default: all. */
  selectColumns?: readonly (string | number)[] | null;
  /** Default ''. */
  naValue?: string;
  /** The first line of each file holds the names. Default true. */
  header?: boolean;
  /** null: without an end. Default null. */
  numEpochs?: number | null;
  /** Default true. */
  shuffle?: boolean;
  /** Default 10000. */
  shuffleBufferSize?: number;
  shuffleSeed?: number | null;
  /** Batches that are made ahead. Default: a number that suits most. */
  prefetchBufferSize?: number | null;
  /** Rows that are looked at to infer defaults. Default 100. */
  numRowsForInference?: number;
  compressionType?: Compression;
}

/** The first rows of a file. */
async function firstRows(path: string, count: number, options: MakeCsvOptions): Promise<string[][]> {
  const rows: string[][] = [];
  if (count <= 0) return rows;
  for await (const row of csvRows(lines(chunks(path, options.compressionType)), options)) if (rows.push(row) >= count) break;
  return rows;
}

/** The default of a column, by its values: whole numbers, other numbers, or text. */
function inferred(values: readonly string[]): ColumnDefault {
  const given = values.filter((value) => value !== '');
  const numbers = given.map(Number);
  if (given.length === 0 || numbers.some(Number.isNaN)) return '';
  return numbers.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31) ? {dtype: 'int32', default: 0} : 0;
}

/**
 * Batches of the rows of CSV files, with columns by name: {name: values}, or [{name: values}, labels].
 *
 * @param filePattern  a path, perhaps with * in it, or a list of them
 * @throws ValueError for names that are not in the files
 * @source tf.data.experimental.make_csv_dataset
 * @example const dataset = await tf.data.experimental.makeCsvDataset('titanic.csv', 32, {labelName: 'survived', numEpochs: 1});
 */
export const makeCsvDataset = /* @__PURE__ */ withSignature(
  'makeCsvDataset',
  'filePattern batchSize | columnNames columnDefaults labelName selectColumns fieldDelim useQuoteDelim naValue header numEpochs shuffle '
    + 'shuffleBufferSize shuffleSeed prefetchBufferSize numRowsForInference compressionType',
  async (filePattern: string | readonly string[], batchSize: number, options: MakeCsvOptions = {}): Promise<Dataset> => {
    const {
      labelName = null, selectColumns = null, naValue = '', header = true, numEpochs = null, shuffle = true, shuffleBufferSize = 10000, shuffleSeed = null,
      prefetchBufferSize = null, numRowsForInference = 100,
    } = options;
    const paths = await pathsOf('makeCsvDataset', filePattern);
    const rows = await firstRows(paths[0]!, numRowsForInference + 1, options);
    const all = options.columnNames ?? (header ? rows[0] : null);
    if (!all) {
      throw new ValueError({
        what: 'makeCsvDataset: the columns have no names.', got: header ? 'an empty file' : 'header = false',
        expected: 'columnNames, or a first line with them', fix: 'pass columnNames',
      });
    }
    const selected = (selectColumns ?? all).map((column) => (typeof column === 'number' ? column : all.indexOf(column))).sort((a, b) => a - b);
    const names = selected.map((i) => all[i]);
    if (selected.some((i) => i < 0 || i >= all.length) || labelName !== null && !names.includes(labelName)) {
      throw new ValueError({
        what: 'makeCsvDataset: there is no such column.', got: show(labelName !== null && !names.includes(labelName) ? labelName : selectColumns),
        expected: `names out of ${all.join(', ')}`, fix: 'check the spelling',
      });
    }
    const body = header ? rows.slice(1) : rows;
    const defaults = options.columnDefaults ?? selected.map((i) => inferred(body.map((row) => (row[i] === naValue ? '' : (row[i] ?? '')))));
    const {fieldDelim, useQuoteDelim, compressionType} = options;
    const read = CsvDataset(paths, defaults, {header, naValue, selectCols: selected, fieldDelim, useQuoteDelim, compressionType});
    const shuffled = shuffle ? read.shuffle(shuffleBufferSize, {seed: shuffleSeed ?? numpySeed()}) : read;
    const named = shuffled.repeat(numEpochs).map((...values: DataArray[]): unknown => {
      const row = Object.fromEntries(names.map((name, i) => [name, values[i]!]));
      if (labelName === null) return row;
      const {[labelName]: label, ...features} = row;
      return [features, label];
    });
    return named.batch(batchSize, {dropRemainder: numEpochs === null}).prefetch(prefetchBufferSize ?? -1);
  },
);
