export {gru} from './gru.ts';
export {lstm} from './lstm.ts';
export type {Recurrence, RecurrenceOptions} from './recurrence.ts';
export {type CellStep, rnn, type RnnOptions, type States} from './rnn.ts';
export {simpleRnn} from './simpleRnn.ts';
