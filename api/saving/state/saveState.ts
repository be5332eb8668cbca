import {Layer} from '../../layers/Layer.ts';
import type {Model} from '../../models/Model.ts';
import {Optimizer} from '../../optimizers/Optimizer.ts';
import {groupAt, newGroup, type WrittenGroup} from '../hdf5/writeHdf5.ts';
import {eachSaveable, join, type Saveable} from './saveables.ts';
import {WritingStore} from './VariableStore.ts';

/** Text files that layers keep beside their variables, by path: 'layers/text_vectorization/vocabulary.txt'. */
export type Assets = Map<string, string>;

/** The variables of one layer or optimizer, by the path of their group. */
export interface SavedVariables {
  path: string;
  name: string;
  store: WritingStore;
}

/** What a model and all that it is made of have to write. */
export function variablesToSave(model: Model, skip: ReadonlySet<Saveable> = new Set(), assets: Assets | null = null): SavedVariables[] {
  const found: SavedVariables[] = [];
  eachSaveable(model, (saveable, path) => {
    if (skip.has(saveable) || !(saveable instanceof Layer || saveable instanceof Optimizer)) return;
    const store = new WritingStore();
    saveable.saveOwnVariables(store);
    found.push({path: join(path, 'vars'), name: saveable.name, store});
    if (assets && saveable instanceof Layer) for (const [file, text] of saveable.saveAssets()) assets.set(join(path, file), text);
  });
  return found;
}

/** The contents of model.weights.h5: a group 'vars' with the name for everything, also where there are no variables. */
export function stateToWrite(saved: readonly SavedVariables[]): WrittenGroup {
  const root = newGroup();
  for (const {path, name, store} of saved) {
    const group = groupAt(root, path);
    group.attributes.set('name', name);
    for (const [key, data] of store.data) group.members.set(key, data);
  }
  return root;
}
