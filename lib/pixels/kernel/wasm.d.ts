/** Vite inlines a WebAssembly file as a data: address, so that loading the kernel is not a request. */
declare module '*.wasm?url&inline' {
  const address: string
  export default address
}
