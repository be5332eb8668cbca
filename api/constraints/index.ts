export {Constraint} from './Constraint.ts';
export {MaxNorm, MaxNorm as maxNorm} from './MaxNorm.ts';
export {MinMaxNorm, MinMaxNorm as minMaxNorm} from './MinMaxNorm.ts';
export {NonNeg, NonNeg as nonNeg} from './NonNeg.ts';
export {UnitNorm, UnitNorm as unitNorm} from './UnitNorm.ts';
export {deserialize, get, serialize} from './get.ts';
