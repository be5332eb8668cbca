import {type Complaint, KerasError} from '../../engine/index.ts';

/** Where in a file something is wrong. */
export interface Place {
  /** The file, as far as it has a name, and what is looked at in it: 'model.keras/model.weights.h5'. */
  path: string;
  /** In bytes from the start of the file. */
  offset: number;
}

/** A file is damaged, of another format, or asks for what is not done for the sake of safety. */
export class FormatError extends KerasError {
  override name = 'FormatError';
  readonly path: string;
  readonly offset: number;

  constructor({path, offset, what, ...complaint}: Complaint & Place) {
    super({...complaint, what: `${path}, byte ${offset}: ${what}`});
    this.path = path;
    this.offset = offset;
  }
}
