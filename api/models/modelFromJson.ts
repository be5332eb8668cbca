import {everything} from '../saving/everything.ts';
import {deserializeKerasObject} from '../saving/serialization.ts';
import type {Model} from './Model.ts';

/** A model from what toJson gave, here or in Python; compiled if the original was. @source keras.models.model_from_json */
export function modelFromJson(json: string, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Model {
  const config = JSON.parse(json) as {compile_config?: Record<string, unknown>};
  const model = deserializeKerasObject(config, {customObjects, what: 'model', members: everything}) as Model;
  if (config.compile_config && Object.keys(config.compile_config).length > 0) model.compileFromConfig(config.compile_config);
  return model;
}
