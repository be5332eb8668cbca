/** What workerd makes of an imported binary. */
declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
