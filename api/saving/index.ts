export {withCustomObjects as customObjectScope, registeredName as getRegisteredName, registeredObject as getRegisteredObject, registerKerasSerializable} from './registration.ts';
export {deserialize as deserializeKerasObject} from './deserialize.ts';
export {FormatError} from './FormatError.ts';
export {loadModel, type LoadOptions} from './loadModel.ts';
export {loadWeights, type LoadWeightsOptions} from './loadWeights.ts';
export {saveModel, type SaveOptions} from './saveModel.ts';
export {saveWeights, type SaveWeightsOptions} from './saveWeights.ts';
export {serializeKerasObject} from './serialization.ts';
