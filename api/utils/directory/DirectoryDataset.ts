import {Dataset} from '../../tf/data/Dataset.ts';

/** A data set of files. */
export class DirectoryDataset extends Dataset {
  /** The names of the classes; null without labels. */
  classNames: readonly string[] | null = null;
  /** The files in the order in which they are shuffled anew. */
  filePaths: readonly string[] = [];

  /** @param dataset  what gives the elements */
  static of(dataset: Dataset, classNames: readonly string[] | null, filePaths: readonly string[]): DirectoryDataset {
    const made = new DirectoryDataset(Dataset.streamOf(dataset), dataset.batchSize);
    made.classNames = classNames;
    made.filePaths = filePaths;
    return made;
  }
}
