import {show, ValueError} from '../../engine/index.ts';
import {files} from '../files/files.ts';
import {classNameOf} from '../kerasExport.ts';
import type {Model} from '../models/Model.ts';

/** Where a checkpoint has the table of the first embedding. */
const TENSOR = 'layer_with_weights-0/embeddings/.ATTRIBUTES/VARIABLE_VALUE';

/** What TensorBoard's projector shows: checkpoints with embeddings, and a file that describes them. */
export class Embeddings {
  readonly #folder: string;
  readonly #frequency: number;
  readonly #metadata: string | Readonly<Record<string, string>> | null;

  constructor(folder: string, frequency: number, metadata: string | Readonly<Record<string, string>> | null) {
    this.#folder = folder;
    this.#frequency = frequency;
    this.#metadata = metadata;
  }

  /** Writes the description. @throws ValueError for metadata of a layer that there is not */
  async describe(model: Model): Promise<void> {
    const metadata = this.#metadata;
    const layers = model.layers.filter((layer) => classNameOf(layer.constructor as never) === 'Embedding');
    const named = metadata !== null && typeof metadata === 'object' ? Object.keys(metadata) : [];
    const stray = named.find((name) => !layers.some((layer) => layer.name === name));
    if (stray !== undefined) {
      throw new ValueError({
        what: 'TensorBoard: embeddingsMetadata names a layer that is no embedding.', got: show(stray),
        expected: `names out of ${layers.map(({name}) => name).join(', ')}`, fix: 'check the spelling',
      });
    }
    const text = layers.map(({name}) => {
      const path = typeof metadata === 'object' ? metadata?.[name] : metadata;
      return `embeddings {\n  tensor_name: ${JSON.stringify(TENSOR)}\n${path ? `  metadata_path: ${JSON.stringify(path)}\n` : ''}}\n`;
    });
    await (await files('TensorBoard')).write(`${this.#folder}/projector_config.pbtxt`, text.join(''));
  }

  async save(model: Model, epoch: number): Promise<void> {
    if (epoch % this.#frequency !== 0) return;
    await model.saveWeights(`${this.#folder}/train/keras_embedding.ckpt-${epoch}.weights.h5`);
  }
}
