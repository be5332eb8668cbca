export {withCustomObjects as customObjectScope, registeredName as getRegisteredName, registeredObject as getRegisteredObject, registerKerasSerializable} from './registration.ts';
export {deserializeKerasObject, serializeKerasObject} from './serialization.ts';
