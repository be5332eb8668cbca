export {type FeatureSpec, parseSingleExample} from './parseSingleExample.ts';
export {TFRecordWriter, type TFRecordWriterOptions} from './TFRecordWriter.ts';
