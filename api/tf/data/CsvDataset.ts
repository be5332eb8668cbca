import {decode, type Dtype, encode, isFloat, isPlainObject, show, standardizeDtype, ValueError} from '../../../engine/index.ts';
import {floatx} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import {csvRows, type CsvFormat} from '../io/csvRows.ts';
import {lines} from '../io/lines.ts';
import {DataArray, type Values} from './DataArray.ts';
import {Dataset} from './Dataset.ts';
import {type FileOptions, type Filenames, fromFiles} from './fromFiles.ts';

/** A column: the value that stands for empty fields (a number is floatx, text is text), or a dtype with such a value; without one the field is required. */
export type ColumnDefault = number | string | {readonly dtype: string; readonly default?: number | string | null};

export interface CsvOptions extends FileOptions, CsvFormat {
  /** The first line of each file holds names and is left out. Default false. */
  header?: boolean;
  /** What counts as empty besides nothing. Default ''. */
  naValue?: string;
  /** The numbers of the columns to read, ascending. Default: all. */
  selectCols?: readonly number[] | null;
  /** The numbers of the columns not to read. Default: none. */
  excludeCols?: readonly number[] | null;
}

interface Column {
  dtype: Dtype | 'string';
  empty: number | string | null;
}

function columnOf(given: ColumnDefault): Column {
  if (typeof given === 'number') return {dtype: floatx(), empty: given};
  if (typeof given === 'string') return {dtype: 'string', empty: given};
  if (!isPlainObject(given) || typeof given.dtype !== 'string') {
    throw new ValueError({
      what: 'CsvDataset: a default is not valid.', got: show(given), expected: 'a number, text, or {dtype, default}', fix: "e.g. [0, '', {dtype: 'int32'}]",
    });
  }
  return {dtype: given.dtype === 'string' ? 'string' : standardizeDtype(given.dtype), empty: given.default ?? null};
}

/** A field as an array without axes. */
function valueOf(field: string, {dtype, empty}: Column, naValue: string, where: string): DataArray<Values> {
  const isEmpty = field === '' || field === naValue;
  if (isEmpty && empty === null) {
    throw new ValueError({
      what: 'CsvDataset: a required field is empty.', got: where, expected: dtype, fix: 'give the column a default: {dtype, default: 0}',
    });
  }
  const value = isEmpty ? empty! : field;
  if (dtype === 'string') return new DataArray<readonly string[]>([String(value)], [], 'string');
  const number = Number(value);
  const isNumber = !Number.isNaN(number) && String(value).trim() !== '' || /^\s*[+-]?nan\s*$/i.test(String(value));
  if (!isNumber || !isFloat(dtype) && !Number.isInteger(number)) {
    throw new ValueError({
      what: `CsvDataset: a field is not ${dtype}.`, got: `${show(value)}, ${where}`, expected: dtype, fix: 'choose another dtype for the column',
    });
  }
  return new DataArray(decode(encode([number], dtype), dtype), [], dtype);
}

/**
 * The rows of CSV files: each is a tuple with a value for each column.
 *
 * @param filenames       paths, addresses or Blobs: one or a list
 * @param recordDefaults  a default or a dtype for each column that is read
 * @throws ValueError from the iteration, for rows with another number of fields and for fields that are not what they should be
 * @source tf.data.experimental.CsvDataset
 * @example const dataset = tf.data.experimental.CsvDataset('iris.csv', [0, 0, 0, 0, {dtype: 'int32'}], {header: true});
 */
class CsvRows extends Dataset<DataArray[]> {
  static readonly positional: readonly string[] = ['filenames', 'record_defaults'];

  constructor(filenames: Filenames, recordDefaults: readonly ColumnDefault[], options: CsvOptions = {}) {
    const {header = false, naValue = '', selectCols = null, excludeCols = null, fieldDelim, useQuoteDelim, ...fileOptions} = options;
    const columns = recordDefaults.map(columnOf);
    if (selectCols !== null && excludeCols !== null) {
      throw new ValueError({
        what: 'CsvDataset: columns are selected and excluded.', got: `selectCols = ${show(selectCols)}, excludeCols = ${show(excludeCols)}`,
        expected: 'one of the two', fix: 'leave one out',
      });
    }
    super(fromFiles(filenames, fileOptions, async function* (bytes, name) {
      let number = 0;
      for await (const row of csvRows(lines(bytes), {fieldDelim, useQuoteDelim})) {
        number += 1;
        if (number === 1 && header) continue;
        const fields: readonly (string | undefined)[] = selectCols ? selectCols.map((i) => row[i]) : row.filter((_, i) => !excludeCols?.includes(i));
        const where = `row ${number} of ${name}`;
        if (fields.length !== columns.length || fields.includes(undefined)) {
          throw new ValueError({
            what: 'CsvDataset: a row has another number of fields.', got: `${row.length} fields in ${where}`, expected: `${columns.length} to read`,
            fix: 'give a default for each column that is read',
          });
        }
        yield fields.map((field, i) => valueOf(field!, columns[i]!, naValue, `column ${i} in ${where}`)) as DataArray[];
      }
    }));
  }
}

export const CsvDataset = kerasExport('tf.data.experimental.CsvDataset', CsvRows);
export type CsvDataset = CsvRows;
