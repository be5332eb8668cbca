import {FileWriter} from './FileWriter.ts';

export interface FileWriterOptions {
  /** The end of the name of the file. Default '.v2'. */
  filenameSuffix?: string;
}

/**
 * A writer of event files, for TensorBoard.
 *
 * @param logdir  the folder of the run; TensorBoard shows each folder as a run of its name
 * @source tf.summary.create_file_writer
 * @example const writer = tf.summary.createFileWriter('logs/run1');
 */
export const createFileWriter = (logdir: string, {filenameSuffix = '.v2'}: FileWriterOptions = {}): FileWriter => new FileWriter(logdir, filenameSuffix);
