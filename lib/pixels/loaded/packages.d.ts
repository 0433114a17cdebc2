/** The parts of packages that come without types, as far as they are used. */

declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface HeifImage {
    is_primary(): boolean
    get_width(): number
    get_height(): number
    /** Fills `room.data`; `null` when the picture cannot be decoded. */
    display<R extends { width: number; height: number; data: Uint8ClampedArray }>(
      room: R,
      shown: (room: R | null) => void,
    ): void
    free(): void
  }
  export default function libheif(): Promise<{ HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }>
}

interface JsquashModule<Options> {
  encode(pixels: Uint8Array, width: number, height: number, options: Options): Uint8Array<ArrayBuffer> | null
}

interface JsquashStart {
  noInitialRun: boolean
  wasmBinary?: Uint8Array
}

declare module '@jsquash/avif/codec/enc/avif_enc.js' {
  export default function start(how: JsquashStart): Promise<JsquashModule<Record<string, number | boolean>>>
}

declare module '@jsquash/jxl/codec/enc/jxl_enc.js' {
  export default function start(how: JsquashStart): Promise<JsquashModule<Record<string, number | boolean>>>
}

declare module '@jsquash/jxl/codec/dec/jxl_dec.js' {
  export default function start(how: JsquashStart): Promise<{
    decode(file: Uint8Array): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } | null
  }>
}
