export {withCustomObjects as customObjectScope, registeredName as getRegisteredName, registeredObject as getRegisteredObject, registerKerasSerializable} from './registration.ts';
export {deserialize as deserializeKerasObject} from './deserialize.ts';
export {serializeKerasObject} from './serialization.ts';
