import {defaultFloat, type Dtype, setDefaultFloat, show, ValueError} from '../engine/index.ts';

export type DataFormat = 'channels_last' | 'channels_first';

const settings = {epsilon: 1e-7, imageDataFormat: 'channels_last' as DataFormat, interactiveLogging: true, maxEpochs: null as number | null, maxStepsPerEpoch: null as number | null};

/** The default float dtype. @source keras.config.floatx */
export const floatx = (): Dtype => defaultFloat();

/** @param value  'float16', 'bfloat16' or 'float32' @source keras.config.set_floatx */
export function setFloatx(value: Dtype): void {
  if (!['float16', 'bfloat16', 'float32', 'float64'].includes(value)) {
    throw new ValueError({what: 'setFloatx: not a float dtype.', got: show(value), expected: 'float16, bfloat16 or float32', fix: "setFloatx('float32')"});
  }
  setDefaultFloat(value);
}

/** The small number that keeps divisions and logarithms finite. Default 1e-7. @source keras.config.epsilon */
export const epsilon = (): number => settings.epsilon;

/** @source keras.config.set_epsilon */
export function setEpsilon(value: number): void {
  settings.epsilon = value;
}

/** Where the channels of images are by default. @source keras.config.image_data_format */
export const imageDataFormat = (): DataFormat => settings.imageDataFormat;

/** @source keras.config.set_image_data_format */
export function setImageDataFormat(dataFormat: DataFormat): void {
  settings.imageDataFormat = standardizeDataFormat(dataFormat);
}

/** The data format, or the default one for null. */
export function standardizeDataFormat(dataFormat: string | null | undefined): DataFormat {
  if (dataFormat === null || dataFormat === undefined) return settings.imageDataFormat;
  if (dataFormat === 'channels_last' || dataFormat === 'channels_first') return dataFormat;
  throw new ValueError({what: 'There is no such data format.', got: show(dataFormat), expected: "'channels_last' or 'channels_first'", fix: 'leave it out for channels_last'});
}

/** Progress bars that redraw their line. @source keras.config.enable_interactive_logging */
export const isInteractiveLoggingEnabled = (): boolean => settings.interactiveLogging;
export function enableInteractiveLogging(): void {
  settings.interactiveLogging = true;
}
export function disableInteractiveLogging(): void {
  settings.interactiveLogging = false;
}

function limit(what: string, value: number | null): number | null {
  if (value === null || Number.isInteger(value) && value > 0) return value;
  throw new ValueError({what: `${what} is not valid.`, got: show(value), expected: 'a positive integer, or null: no limit', fix: 'pass null to lift the limit'});
}

/** No fit runs for more epochs than this, whatever it is told: for quick checks of long programs. Default null: no limit. @source keras.config.max_epochs */
export const maxEpochs = (): number | null => settings.maxEpochs;

/** @source keras.config.set_max_epochs */
export function setMaxEpochs(value: number | null): void {
  settings.maxEpochs = limit('setMaxEpochs: the number', value);
}

/** No epoch takes more steps than this. Default null: no limit. @source keras.config.max_steps_per_epoch */
export const maxStepsPerEpoch = (): number | null => settings.maxStepsPerEpoch;

/** @source keras.config.set_max_steps_per_epoch */
export function setMaxStepsPerEpoch(value: number | null): void {
  settings.maxStepsPerEpoch = limit('setMaxStepsPerEpoch: the number', value);
}
