import {deserializeKerasObject, serializeKerasObject} from '../../saving/serialization.ts';
import * as schedules from './index.ts';
import type {LearningRateSchedule} from './LearningRateSchedule.ts';

export type {StaircaseDecayOptions} from './StaircaseDecay.ts';

/** @source keras.optimizers.schedules.serialize */
export const serialize = (schedule: LearningRateSchedule): unknown => serializeKerasObject(schedule);

/** @source keras.optimizers.schedules.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): LearningRateSchedule =>
  deserializeKerasObject(config, {customObjects, module: 'keras.optimizers.schedules', what: 'learning rate schedule', members: () => schedules}) as LearningRateSchedule;
