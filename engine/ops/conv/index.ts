export {adaptiveAveragePool} from './adaptiveAveragePool.ts';
export {adaptiveMaxPool} from './adaptiveMaxPool.ts';
export {averagePool} from './averagePool.ts';
export {conv} from './conv.ts';
export {convTranspose} from './convTranspose.ts';
export {depthwiseConv} from './depthwiseConv.ts';
export {maxPool} from './maxPool.ts';
export {separableConv} from './separableConv.ts';
