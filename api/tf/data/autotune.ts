/** Instead of a number of parallel calls or prefetched elements: one that suits most. @source tf.data.AUTOTUNE */
export const AUTOTUNE = -1;
