import {DT_STRING, type SummaryValue} from './SummaryValue.ts';

/** A text in Markdown, or a list of them. */
export function textValue(tag: string, text: string | readonly string[], description: string | null = null): SummaryValue {
  const encoder = new TextEncoder();
  const texts = typeof text === 'string' ? [text] : text;
  return {
    tag, plugin: 'text', description, dtype: DT_STRING, shape: typeof text === 'string' ? [] : [texts.length], data: texts.map((one) => encoder.encode(one)),
  };
}
