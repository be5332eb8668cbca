/** How labels come: class numbers, one-hot rows, 0 and 1 as floats, or not at all. */
export type LabelMode = 'int' | 'categorical' | 'binary' | null;

/** What all data sets of files have in common. */
export interface DirectoryOptions {
  /** 'inferred': the subfolders are the classes; or a class number for each file in the order of their paths; null: none. Default 'inferred'. */
  labels?: 'inferred' | readonly number[] | null;
  /** Default 'int'. */
  labelMode?: LabelMode;
  /** The subfolders in the order of the classes; default: sorted. */
  classNames?: readonly string[] | null;
  /** null: single elements. Default 32. */
  batchSize?: number | null;
  /** Default true. */
  shuffle?: boolean;
  /** Of shuffling; default: drawn. */
  seed?: number | null;
  /** The fraction of the files, from the end, that is kept for validation. */
  validationSplit?: number | null;
  /** Which part this is; 'both': a list of the two. With validationSplit. */
  subset?: 'training' | 'validation' | 'both' | null;
  /** Also looks into folders behind links. Default false. */
  followLinks?: boolean;
  /** Says how many files there are. Default true. */
  verbose?: boolean;
}

/** The names of these options, for signatures. */
export const directoryOptions = 'labels labelMode classNames batchSize shuffle seed validationSplit subset followLinks verbose';
