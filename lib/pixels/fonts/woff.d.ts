/** Vite inlines a font as a data: address, so that loading it is not a request. */
declare module '*.woff?url&inline' {
  const address: string
  export default address
}
