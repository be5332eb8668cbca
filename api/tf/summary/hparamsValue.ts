import {show, ValueError} from '../../../engine/index.ts';
import {ProtoWriter} from '../io/ProtoWriter.ts';
import {DT_FLOAT, type SummaryValue} from './SummaryValue.ts';

/** What a hyperparameter may be. */
export type HParam = number | string | boolean;

/** A hyperparameter of an experiment, for its table. */
export interface HParamInfo {
  name: string;
  /** The values that it can have, all of one kind; or [least, greatest]. Default: anything. */
  domain?: {values: readonly HParam[]} | {range: readonly [number, number]} | null;
}

/** A metric of an experiment, for its table. */
export interface HParamMetric {
  /** The tag of its scalars: 'epoch_loss'. */
  tag: string;
  /** The folder below that of the run: 'validation'. Default: none. */
  group?: string | null;
  /** Default: the tag. */
  displayName?: string | null;
}

const value = (tag: string, write: (data: ProtoWriter) => void): SummaryValue => {
  const content = new ProtoWriter();
  write(content);
  return {tag: `_hparams_/${tag}`, plugin: 'hparams', content: content.finish(), dtype: DT_FLOAT, shape: [0], data: new Uint8Array()};
};

/** Writes a google.protobuf.Value. */
function writeParam(proto: ProtoWriter, name: string, param: HParam): void {
  if (typeof param === 'number') proto.double(2, param);
  else if (typeof param === 'string') proto.string(3, param);
  else if (typeof param === 'boolean') proto.varint(4, param);
  else throw new ValueError({
    what: `The hyperparameter ${show(name)} is not valid.`, got: show(param), expected: 'a number, a string or a boolean', fix: 'write it as a string',
  });
}

/** Says that a run begins, and with which hyperparameters. @param trialId  runs with the same one are shown as one */
export const sessionStartValue = (
  hparams: Readonly<Record<string, HParam>>, trialId: string, startSeconds: number,
): SummaryValue => value('session_start_info', (data) => {
  data.message(3, (start) => {
    for (const [name, param] of Object.entries(hparams)) start.message(
      1, (entry) => entry.string(1, name).message(2, (proto) => writeParam(proto, name, param)),
    );
    start.string(4, trialId).double(5, startSeconds);
  });
});

/** TensorBoard's numbers for how a run ended. */
const statuses = {success: 1, failure: 2, running: 3} as const;
export type SessionStatus = keyof typeof statuses;

/** Says that a run ended. */
export const sessionEndValue = (status: SessionStatus, endSeconds: number): SummaryValue => value('session_end_info', (data) => {
  data.message(4, (end) => end.varint(1, statuses[status]).double(2, endSeconds));
});

/** TensorBoard's numbers for kinds of hyperparameters. */
const kinds = {string: 1, boolean: 2, number: 3} as const;

/** Describes an experiment: what its runs differ in and what they are judged by. */
export const experimentValue = (hparams: readonly HParamInfo[], metrics: readonly HParamMetric[]): SummaryValue => value('experiment', (data) => {
  data.message(2, (experiment) => {
    for (const {name, domain = null} of hparams) {
      experiment.message(4, (info) => {
        info.string(1, name);
        if (domain === null) return;
        if ('range' in domain) info.varint(4, kinds.number).message(6, (range) => range.double(1, domain.range[0]).double(2, domain.range[1]));
        else info.varint(4, kinds[typeof domain.values[0] as keyof typeof kinds]).message(
          5, (list) => domain.values.forEach((param) => list.message(1, (proto) => writeParam(proto, name, param))),
        );
      });
    }
    for (const {tag, group = null, displayName = null} of metrics) {
      experiment.message(5, (info) => {
        info.message(1, (name) => {
          if (group) name.string(1, group);
          name.string(2, tag);
        });
        if (displayName) info.string(3, displayName);
      });
    }
  });
});
