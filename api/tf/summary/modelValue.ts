import {DT_STRING, type SummaryValue} from './SummaryValue.ts';

/** The graph of a model, from its JSON. */
export const modelValue = (tag: string, json: string): SummaryValue => {
  const text = new TextEncoder();
  return {tag, plugin: 'graph_keras_model', content: text.encode('1'), dtype: DT_STRING, shape: [], data: [text.encode(json)]};
};
