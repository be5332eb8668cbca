export {type ColumnDefault, CsvDataset, type CsvOptions} from './CsvDataset.ts';
export {makeCsvDataset, type MakeCsvOptions} from './makeCsvDataset.ts';
