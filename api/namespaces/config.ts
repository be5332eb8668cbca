export {backend, setBackend} from '../backend.ts';
export {
  disableInteractiveLogging, enableInteractiveLogging, epsilon, floatx, imageDataFormat, isInteractiveLoggingEnabled, maxEpochs, maxStepsPerEpoch, setEpsilon, setFloatx, setImageDataFormat,
  setMaxEpochs, setMaxStepsPerEpoch,
} from '../config.ts';
export {profile, type ProfileOptions} from '../profile.ts';
export type {ProfileReport, ProfileRow} from '../ProfileReport.ts';
export {dtypePolicy, setDtypePolicy} from '../dtypePolicies/DTypePolicy.ts';
export {disableFlashAttention, enableFlashAttention, isFlashAttentionEnabled} from '../flashAttention.ts';
