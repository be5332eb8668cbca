export {createFileWriter, type FileWriterOptions} from './createFileWriter.ts';
export type {FileWriter} from './FileWriter.ts';
export type {HParam, HParamInfo, HParamMetric, SessionStatus} from './hparamsValue.ts';
