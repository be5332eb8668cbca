/** What every runtime does with the package: train a small network on the wasm backend. */
export async function train(keras) {
  keras.utils.setRandomSeed(1);
  const model = keras.Sequential([
    keras.Input({shape: [4]}),
    keras.layers.Dense(16, {activation: 'relu'}),
    keras.layers.Dense(1),
  ]);
  model.compile({optimizer: 'adam', loss: 'mse'});
  const samples = 256;
  const x = Float32Array.from({length: samples * 4}, (_, i) => Math.sin(i));
  const y = Float32Array.from({length: samples}, (_, i) => x[i * 4] * x[i * 4 + 1]);
  const {history} = await model.fit({data: x, shape: [samples, 4]}, {data: y, shape: [samples, 1]}, {epochs: 5, verbose: 0});
  return {backend: keras.config.backend(), loss: history.loss};
}
