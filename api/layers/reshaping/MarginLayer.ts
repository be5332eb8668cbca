import {show, ValueError} from '../../../engine/index.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import {InputSpec} from '../InputSpec.ts';
import type {LayerOptions} from '../Layer.ts';
import {sizes} from '../sizes.ts';
import {ReshapingLayer} from './ReshapingLayer.ts';

/** What lies before and behind an axis. */
export type Margin = readonly [before: number, behind: number];

/** One number for all sides; over several axes also one per axis, or a pair per axis. Over one axis: a pair. */
export type Margins = number | readonly number[] | readonly (number | Margin)[];

/** The base of layers that add or take away a margin around the spatial axes. */
export abstract class MarginLayer extends ReshapingLayer {
  readonly dataFormat: DataFormat;
  /** A pair for each spatial axis. */
  readonly margins: readonly Margin[];

  /**
   * @param rank  the number of spatial axes
   * @param name  what the margins are called
   */
  constructor(rank: number, name: string, margins: Margins, {dataFormat = null, ...rest}: LayerOptions & {dataFormat?: DataFormat | null} = {}) {
    super(rest);
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({ndim: rank + 2});
    const perAxis: readonly unknown[] = rank === 1 ? [margins] : typeof margins === 'number' ? new Array(rank).fill(margins) : Array.isArray(margins) ? margins : [];
    if (perAxis.length !== rank) {
      throw new ValueError({
        what: `${this}: ${name} is not valid.`, got: show(margins), expected: `a number, or one number or pair for each of ${rank} axes`, fix: `e.g. ${name}: 1`,
      });
    }
    this.margins = perAxis.map((margin) => sizes(margin as number | Margin, 2, name, this, 0) as unknown as Margin);
  }

  /** A pair for every axis of the input: nothing around batch and channels. */
  protected get around(): Margin[] {
    const none: Margin = [0, 0];
    return this.dataFormat === 'channels_last' ? [none, ...this.margins, none] : [none, none, ...this.margins];
  }

  /** The margins as configs have them. */
  protected get marginConfig(): Margin | readonly Margin[] {
    return this.margins.length === 1 ? this.margins[0]! : this.margins;
  }
}
