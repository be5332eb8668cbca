import {everything} from '../saving/everything.ts';
import {parseJson} from '../saving/parseJson.ts';
import {deserializeKerasObject} from '../saving/serialization.ts';
import type {Model} from './Model.ts';

/** A model from what toJson gave, here or in Python; compiled if the original was. @source keras.models.model_from_json */
export const modelFromJson = (json: string, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Model =>
  deserializeKerasObject(parseJson(json, 'the JSON of a model'), {customObjects, what: 'model', members: everything}) as Model;
