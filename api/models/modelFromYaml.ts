import {show, ValueError} from '../../engine/index.ts';
import {yamlToJson} from '../saving/yaml.ts';
import type {Model} from './Model.ts';
import {ModelBase} from './ModelBase.ts';
import {modelFromJson} from './modelFromJson.ts';

/**
 * A model from what toYaml gave; compiled if the original was. It needs the package yaml.
 *
 * @throws BackendError without that package, FormatError for what is no YAML, ValueError for what is no model
 * @source tf.keras.models.model_from_yaml of TensorFlow 2.5 and before; Keras 3 has JSON alone
 * @example const again = await keras.models.modelFromYaml(await model.toYaml());
 */
export async function modelFromYaml(text: string, options: {customObjects?: Record<string, unknown> | null} = {}): Promise<Model> {
  if (typeof text !== 'string') {
    throw new ValueError({
      what: 'modelFromYaml: this is no text.', got: show(text), expected: 'YAML as toYaml gives it', fix: 'await model.toYaml() before passing it on',
    });
  }
  const json = await yamlToJson(text, 'modelFromYaml');
  const model: unknown = modelFromJson(json, options);
  if (model instanceof ModelBase) return model;
  throw new ValueError({
    what: 'modelFromYaml: the text is not that of a model.', got: json.slice(0, 100), expected: 'YAML as toYaml gives it',
    fix: 'await model.toYaml() of the model that is wanted',
  });
}
