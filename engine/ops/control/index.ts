export {cond} from './cond.ts';
export {customGradient} from './customGradient.ts';
export {foriLoop} from './foriLoop.ts';
export {map} from './map.ts';
export {scan} from './scan.ts';
export {switch} from './switch.ts';
export {vectorizedMap} from './vectorizedMap.ts';
export {whileLoop} from './whileLoop.ts';
