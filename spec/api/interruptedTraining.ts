import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import type {Weight} from '../../api/Weight.ts';

/**
 * A training for specs that end it in its middle: `node --import tsx interruptedTraining.ts FOLDER FREQUENCY` trains with a backup in the
 * folder, goes on where an earlier run was ended, and prints its weights at the end.
 */
const [, , folder, frequency = 'epoch'] = process.argv as [string, string, string, string?];

const variablesOf = (model: Model): Weight[] => [...model.weights, ...model.optimizer!.variables] as Weight[];

keras.utils.setRandomSeed(1);
const model = keras.Sequential([keras.Input({shape: [2]}), keras.layers.Dense(3, {activation: 'tanh'}), keras.layers.Dense(1)]);
model.compile({optimizer: 'adam', loss: 'mse'});
const x = Array.from({length: 8}, (_, i) => [i / 8, (i * i) / 64]);
const y = x.map(([a, b]) => [a! - b!]);
const backup = keras.callbacks.BackupAndRestore(folder, {saveFreq: frequency === 'epoch' ? 'epoch' : Number(frequency)});
const {epoch} = await model.fit(x, y, {epochs: 12, batchSize: 2, shuffle: false, callbacks: [backup], verbose: 0});
console.log(JSON.stringify({epochs: epoch, weights: variablesOf(model).map((variable) => Array.from(variable.dataSync()))}));
