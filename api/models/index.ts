export {cloneModel, type CloneOptions} from './cloneModel.ts';
export {Functional} from './Functional.ts';
export {Model} from './Model.ts';
export {modelFromJson} from './modelFromJson.ts';
export {Sequential} from './Sequential.ts';
