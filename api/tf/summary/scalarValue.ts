import {DT_FLOAT, type SummaryValue} from './SummaryValue.ts';

/** A number for a chart over steps. */
export const scalarValue = (tag: string, value: number, description: string | null = null): SummaryValue =>
  ({tag, plugin: 'scalars', description, dtype: DT_FLOAT, shape: [], data: new Uint8Array(Float32Array.of(value).buffer)});
