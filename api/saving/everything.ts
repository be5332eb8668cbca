import * as activations from '../activations/index.ts';
import * as constraints from '../constraints/index.ts';
import {DTypePolicy} from '../dtypePolicies/DTypePolicy.ts';
import * as initializers from '../initializers/index.ts';
import * as layers from '../layers/index.ts';
import * as losses from '../losses/index.ts';
import * as metrics from '../metrics/index.ts';
import * as models from '../models/index.ts';
import {ops} from '../ops.ts';
import * as optimizers from '../optimizers/index.ts';
import {SeedGenerator} from '../random/SeedGenerator.ts';
import * as regularizers from '../regularizers/index.ts';

/** All that configs can name: what a program needs that reads them. Programs that make their models themselves leave most of it out of the bundle. */
export const everything = (): object => ({...layers, ...models, ...activations, ...constraints, ...initializers, ...losses, ...metrics, ...optimizers, ...regularizers, ops, DTypePolicy, SeedGenerator});
