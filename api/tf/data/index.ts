export {AUTOTUNE} from './autotune.ts';
export type {DataArray, TextArray} from './DataArray.ts';
export {Dataset} from './Dataset.ts';
export * as experimental from './experimental.ts';
export {INFINITE as INFINITE_CARDINALITY, UNKNOWN as UNKNOWN_CARDINALITY} from './Stream.ts';
export {TextLineDataset} from './TextLineDataset.ts';
export {TFRecordDataset} from './TFRecordDataset.ts';
