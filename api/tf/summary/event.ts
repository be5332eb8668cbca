import {ProtoWriter} from '../io/ProtoWriter.ts';
import {type SummaryValue, writeValue} from './SummaryValue.ts';

/** The event that every file begins with. @param time  seconds since 1970 */
export function firstEvent(time: number): Uint8Array<ArrayBuffer> {
  return new ProtoWriter().double(1, time).string(3, 'brain.Event:2').message(10, (source) => source.string(1, 'keras-ts')).finish();
}

/** An event that shows something of a step. */
export function summaryEvent(time: number, step: number, value: SummaryValue): Uint8Array<ArrayBuffer> {
  const proto = new ProtoWriter().double(1, time);
  if (step !== 0) proto.varint(2, step);
  return proto.message(5, (summary) => summary.message(1, (inner) => writeValue(inner, value))).finish();
}
