import {sameShape, ShapeError, show, type TensorLike, ValueError} from '../../../engine/index.ts';
import type {LayerState} from '../../layers/LayerState.ts';
import type {Model} from '../../models/Model.ts';
import type {Weight} from '../../Weight.ts';
import type {Group} from '../hdf5/Group.ts';
import {newGroup, groupAt, type WrittenGroup} from '../hdf5/writeHdf5.ts';
import {variablesIn} from '../state/saveables.ts';
import {orNothing} from '../state/loadState.ts';
import {valueOf, writtenData} from '../state/VariableStore.ts';
import {getList, setList} from './attributeLists.ts';
import {converted} from './oldLayouts.ts';

const TOP = 'top_level_model_weights';

/** Frozen weights come last in these files, whatever they were made as. */
const weightsOf = (layer: LayerState): Weight[] => [...layer.trainableWeights, ...layer.nonTrainableWeights];

/** Writes values under names that may have slashes. */
export function setWeightsOf(group: WrittenGroup, weights: readonly Weight[]): void {
  const names = weights.map(({path}) => path);
  // equal paths would hide each other: only the order of names counts
  const unique = names.map((name, i) => (names.indexOf(name) === i ? name : `${name}_${i}`));
  setList(group, 'weight_names', unique);
  weights.forEach((weight, i) => {
    const parts = unique[i]!.split('/');
    groupAt(group, parts.slice(0, -1).join('/')).members.set(parts.at(-1)!, writtenData(weight));
  });
}

/** The values in a group, in the order of their names. */
export function valuesIn(group: Group): {name: string; value: TensorLike; shape: number[]}[] {
  return getList(group, 'weight_names').map((name) => {
    const dataset = group.dataset(name);
    if (!dataset) throw new ValueError({what: 'The file names a weight that it does not have.', got: `${group.path}: ${group.names.join(', ')}`, expected: name, fix: 'take another copy of the file'});
    return {name, value: valueOf(dataset), shape: dataset.shape};
  });
}

/** Weights in the layout of Keras 1 and 2: a group for each layer of the model, in which those of layers inside it are listed too. */
export function legacyWeights(model: Model, version: string): WrittenGroup {
  const root = newGroup();
  setList(root, 'layer_names', model.layers.map(({name}) => name));
  root.attributes.set('backend', 'tensorflow');
  root.attributes.set('keras_version', version);
  for (const layer of model.layers) setWeightsOf(groupAt(root, layer.name), weightsOf(layer));
  setWeightsOf(groupAt(root, TOP), model.ownVariables);
  return root;
}

/** @returns true if the value fits, false if it is passed over */
function fits(owner: string, weight: Weight, shape: readonly number[], skipMismatch: boolean): boolean {
  if (sameShape(shape, weight.shape)) return true;
  if (!skipMismatch) throw new ShapeError({what: `${owner}: the file has another shape for ${weight.path}.`, got: show(shape), expected: show(weight.shape), fix: 'make the model as it was when it was saved, or load with skipMismatch: true'});
  console.warn(`${owner}: ${weight.path} was not loaded and stays as it is: the file has shape ${show(shape)}, the weight ${show(weight.shape)}.`);
  return false;
}

function assign(owner: string, weights: readonly Weight[], group: Group, {skipMismatch, layer, root}: {skipMismatch: boolean; layer: LayerState | null; root: Group}): void {
  const values = layer ? converted(layer, valuesIn(group), root) : valuesIn(group);
  if (values.length !== weights.length) {
    if (!skipMismatch) {
      throw new ValueError({what: `${owner}: the file has another number of weights.`, got: `${values.length}: ${values.map(({name}) => name).join(', ')}`, expected: `${weights.length}: ${weights.map(({path}) => path).join(', ')}`, fix: 'make the model as it was when it was saved'});
    }
    console.warn(`${owner} was not loaded and stays as it is: the file has ${values.length} weights, the layer ${weights.length}.`);
    return;
  }
  values.forEach(({value, shape}, i) => {
    if (fits(owner, weights[i]!, shape, skipMismatch)) weights[i]!.assign(value);
  });
}

function layerGroup(root: Group, name: string): Group {
  const group = root.group(name);
  if (group) return group;
  throw new ValueError({what: 'The file names a layer that it does not have.', got: root.names.join(', '), expected: name, fix: 'take another copy of the file'});
}

/** Pairs of layers and their groups: in the order of both, or by name. */
function pairs(model: Model, root: Group, byName: boolean): [LayerState, Group][] {
  const names = getList(root, 'layer_names');
  if (byName) return names.flatMap((name) => model.layers.filter((layer) => layer.name === name).map((layer): [LayerState, Group] => [layer, layerGroup(root, name)]));
  const layers = model.layers.filter((layer) => weightsOf(layer).length > 0);
  const groups = names.map((name) => layerGroup(root, name)).filter((group) => getList(group, 'weight_names').length > 0);
  if (groups.length !== layers.length) {
    throw new ValueError({what: `${model}: the file has another number of layers with weights.`, got: `${groups.length}: ${groups.map(({path}) => path).join(', ')}`, expected: `${layers.length}: ${layers.map(({name}) => name).join(', ')}`, fix: 'make the model as it was when it was saved, or load with byName: true'});
  }
  return layers.map((layer, i) => [layer, groups[i]!]);
}

/**
 * Takes weights that legacyWeights, or Keras 1 or 2, wrote; the model stays as it is if that fails.
 *
 * @param byName  pairs layers by their names instead of their order; those without a partner stay as they are
 */
export function loadLegacyWeights(model: Model, root: Group, {byName = false, skipMismatch = false}: {byName?: boolean; skipMismatch?: boolean} = {}): void {
  orNothing(variablesIn(model), () => {
    for (const [layer, group] of pairs(model, root, byName)) assign(`${layer}`, weightsOf(layer), group, {skipMismatch, layer, root});
    const top = root.group(TOP);
    if (top) assign(`${model}`, model.ownVariables, top, {skipMismatch, layer: null, root});
  });
}
