export {CosineDecay, type CosineDecayOptions} from './CosineDecay.ts';
export {CosineDecayRestarts, type CosineDecayRestartsOptions} from './CosineDecayRestarts.ts';
export {ExponentialDecay} from './ExponentialDecay.ts';
export {InverseTimeDecay} from './InverseTimeDecay.ts';
export {LearningRateSchedule} from './LearningRateSchedule.ts';
export {PiecewiseConstantDecay} from './PiecewiseConstantDecay.ts';
export {PolynomialDecay, type PolynomialDecayOptions} from './PolynomialDecay.ts';
export {deserialize, serialize} from './serialization.ts';
