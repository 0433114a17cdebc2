/** A helper thread in the browser. Gets kernel and memory from the engine's worker; fetches nothing, answers nothing. */
import type { HelperOrder } from './crew.ts'
import { help } from './help.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

scope.onmessage = ({ data }: MessageEvent<HelperOrder>) => void help(data)
