export {backend, setBackend} from '../backend.ts';
export {
  disableInteractiveLogging, enableInteractiveLogging, epsilon, floatx, imageDataFormat, isInteractiveLoggingEnabled, setEpsilon, setFloatx, setImageDataFormat,
} from '../config.ts';
export {dtypePolicy, setDtypePolicy} from '../dtypePolicies/DTypePolicy.ts';
