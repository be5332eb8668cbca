export {resetNames as clearSession} from '../naming.ts';
export {Progbar} from './Progbar.ts';
export {setRandomSeed} from '../random/SeedGenerator.ts';
export {toCategorical} from './toCategorical.ts';
