export {Callback, type CallbackParams} from './Callback.ts';
export {CallbackList} from './CallbackList.ts';
export {History} from './History.ts';
export {ProgbarLogger} from './ProgbarLogger.ts';
