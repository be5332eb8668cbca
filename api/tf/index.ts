export * as data from './data/index.ts';
export * as io from './io/index.ts';
export * as summary from './summary/index.ts';
export * as train from './train/index.ts';
