import * as keras from '../../api/index.ts';
import {type Dtype, resultType, type Tensor} from '../../engine/index.ts';
import {eachBackend} from '../eachBackend.ts';
import {type GoldenCase, goldenCases, resolve} from '../golden.ts';

/** The dtypes of results by those of arguments; null where Keras refuses. */
interface TableCase extends GoldenCase {
  rows?: string[];
  columns: string[];
  table: (string | null)[] | (string | null)[][];
  /** Functions of one tensor, of two, or of a tensor and a number. */
  unary?: string;
  binary?: string;
  scalar?: string;
  value?: number;
}

type Operation = (...args: unknown[]) => Tensor;

const one = (dtype: string): Tensor => keras.ops.ones([2, 2], {dtype: dtype as Dtype});

/** What answers a cell of the table. */
function dtypeOf({unary, binary, scalar, value}: TableCase): (column: string, row: string) => string {
  const operation = resolve(unary ?? binary ?? scalar ?? 'keras.ops.add') as Operation;
  if (unary) return (column) => operation(one(column)).dtype;
  if (scalar) return (column) => operation(one(column), value).dtype;
  if (!binary) return (column, row) => resultType(row as Dtype, column as Dtype);
  return (column, row) => (binary === 'keras.ops.where' ? operation(one('bool'), one(row), one(column)) : operation(one(row), one(column))).dtype;
}

function checkTable(kase: TableCase): void {
  const {rows = [''], columns, table, unary, scalar} = kase;
  const expected = (unary ?? scalar) ? [table as (string | null)[]] : (table as (string | null)[][]);
  const answer = dtypeOf(kase);
  const wrong = rows.flatMap((row, i) => columns.flatMap((column, j) => {
    const wanted = expected[i]![j];
    if (wanted === null) return [];
    const found = keras.tidy(() => answer(column, row));
    return found === wanted ? [] : [`${[row, column].filter(Boolean).join(', ')}: ${found}, expected ${wanted}`];
  }));
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

await eachBackend('dtypes of results', (test) => {
  for (const kase of goldenCases<TableCase>('ops-dtypes')) test(kase.name, () => checkTable(kase));
});
