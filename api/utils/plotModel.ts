import {show, ValueError} from '../../engine/index.ts';
import {optionsOf, refuseUnknown} from '../arguments.ts';
import {files} from '../files/files.ts';
import type {Model} from '../models/Model.ts';
import {optionalPackage} from '../optionalPackage.ts';
import {modelToDot, type ModelToDotOptions} from './modelToDot.ts';

export interface PlotModelOptions extends Omit<ModelToDotOptions, 'subgraph'> {
  /** Ends in .svg or .dot. Default 'model.svg'; null writes no file and gives SVG. */
  toFile?: string | null;
  /** Default false. */
  showLayerNames?: boolean;
}

/** What is used of the package that lays graphs out. */
interface Viz {
  instance(): Promise<{renderString(dot: string, options: {format: string}): string}>;
}

/** The picture of a graph in the DOT language. */
async function svgOf(dot: string): Promise<string> {
  const {instance} = await optionalPackage<Viz>('@viz-js/viz', 'plotModel: a picture');
  return (await instance()).renderString(dot, {format: 'svg'});
}

/**
 * Draws a model and writes the picture to a file: SVG, laid out by the package @viz-js/viz if it is installed, or DOT for other programs.
 *
 * @param toFile  may stand by itself: plotModel(model, 'model.dot')
 * @returns what the file holds
 * @throws ValueError for another ending or a model that is not built, BackendError without the package, or without files
 * @source keras.utils.plot_model
 * @example await keras.utils.plotModel(model, {toFile: 'model.dot', showShapes: true, showLayerNames: true});
 */
export async function plotModel(model: Model, toFile?: string | null | PlotModelOptions, options?: PlotModelOptions): Promise<string> {
  const given = optionsOf<PlotModelOptions & {subgraph?: unknown}>('toFile', toFile, options);
  const {toFile: path = 'model.svg', showLayerNames = false, subgraph, ...shown} = given;
  if (subgraph !== undefined) refuseUnknown('plotModel', {subgraph});
  if (path !== null && !/\.(svg|dot)$/i.test(String(path))) {
    throw new ValueError({
      what: 'plotModel: the format is not known.', got: show(path), expected: 'a path that ends in .svg or .dot',
      fix: "write model.svg; programs such as Graphviz's dot make other formats of model.dot",
    });
  }
  const dot = modelToDot(model, {...shown, showLayerNames});
  const text = path !== null && /\.dot$/i.test(path) ? dot : await svgOf(dot);
  if (path !== null) await (await files('plotModel')).write(path, text);
  return text;
}
