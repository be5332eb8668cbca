export {cloneModel, type CloneOptions} from './cloneModel.ts';
export {Functional} from './Functional.ts';
export {loadModel} from '../saving/loadModel.ts';
export {Model} from './Model.ts';
export {modelFromJson} from './modelFromJson.ts';
export {modelFromYaml} from './modelFromYaml.ts';
export {saveModel} from '../saving/saveModel.ts';
export {Sequential} from './Sequential.ts';
