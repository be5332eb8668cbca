export {Example, type Feature, type FeatureLike} from '../io/Example.ts';
