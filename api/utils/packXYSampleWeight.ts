import {withSignature} from '../withSignature.ts';

/**
 * One batch from its parts: x alone, [x, y], or [x, y, sampleWeight].
 *
 * @source keras.utils.pack_x_y_sample_weight
 */
export const packXYSampleWeight = /* @__PURE__ */ withSignature(
  'packXYSampleWeight', 'x | y sampleWeight', (x: unknown, {y = null, sampleWeight = null}: {y?: unknown; sampleWeight?: unknown} = {}): unknown => {
    if (y === null) return Array.isArray(x) ? [x] : x;
    return sampleWeight === null ? [x, y] : [x, y, sampleWeight];
  },
);
