export {L1, L1 as l1} from './L1.ts';
export {L1L2, L1L2 as l1L2} from './L1L2.ts';
export {L2, L2 as l2} from './L2.ts';
export {OrthogonalRegularizer, OrthogonalRegularizer as orthogonalRegularizer} from './OrthogonalRegularizer.ts';
export {type Penalty, Regularizer} from './Regularizer.ts';
export {deserialize, get, serialize} from './get.ts';
