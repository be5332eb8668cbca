/** The golden files of keras.ops. */
export const opFamilies = [
  'ops-unary', 'ops-binary', 'ops-reduce', 'ops-linear', 'ops-move', 'ops-index', 'ops-order', 'ops-create', 'ops-nn', 'ops-conv', 'ops-pool', 'ops-image', 'ops-linalg', 'ops-signal', 'ops-odd',
];
