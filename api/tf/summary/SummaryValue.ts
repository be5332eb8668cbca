import type {ProtoWriter} from '../io/ProtoWriter.ts';

/** TensorFlow's numbers for dtypes. */
export const DT_FLOAT = 1;
export const DT_DOUBLE = 2;
export const DT_STRING = 7;

/** One thing to show: a tag, a tensor, and the plugin of TensorBoard that shows it. */
export interface SummaryValue {
  tag: string;
  plugin: string;
  /** What the plugin wants to know besides. */
  content?: Uint8Array;
  /** Shown beside it, as Markdown. */
  description?: string | null;
  dtype: number;
  shape: readonly number[];
  /** The elements: numbers as bytes, or strings. */
  data: Uint8Array | readonly Uint8Array[];
}

/** Writes the fields of a Summary.Value. */
export function writeValue(proto: ProtoWriter, {tag, plugin, content, description, dtype, shape, data}: SummaryValue): void {
  proto.string(1, tag);
  proto.message(8, (tensor) => {
    tensor.varint(1, dtype);
    tensor.message(2, (dims) => {
      for (const size of shape) dims.message(2, (dim) => { if (size !== 0) dim.varint(1, size); });
    });
    if (!(data instanceof Uint8Array)) for (const text of data) tensor.bytes(8, text);
    else if (data.length > 0) tensor.bytes(4, data);
  });
  proto.message(9, (metadata) => {
    metadata.message(1, (about) => {
      about.string(1, plugin);
      if (content) about.bytes(2, content);
    });
    if (description) metadata.string(3, description);
  });
}
