import {type FanDistribution, type FanMode, type FanOptions, VarianceScaling} from './VarianceScaling.ts';

/** The base of the variance scalings with a name of their own: Glorot, He and Lecun. Their configs hold no scale. */
export class FanInitializer extends VarianceScaling {
  constructor({seed, inputAxes, outputAxes, ...unknown}: FanOptions, {scale, mode, distribution}: {scale: number; mode: FanMode; distribution: FanDistribution}) {
    super({...unknown, seed, inputAxes, outputAxes, scale, mode, distribution});
  }

  override getConfig(): Record<string, unknown> {
    const {seed, input_axes, output_axes} = super.getConfig();
    return {seed, input_axes, output_axes};
  }
}
