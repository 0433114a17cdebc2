/** The model that the browser itself may have: whether it is there, fetching it when a person says so, and asking it for a plan. */
import type { PlanQuestion } from '#contract/planning.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { askModelForPlan } from './ask-model-for-plan.ts'
import { type BuiltInApi, builtInModel, languages } from './built-in-model.ts'

export type DeviceModelState = 'unavailable' | 'downloadable' | 'downloading' | 'available'

/** How it is named in sentences. */
export const deviceModelName = 'The model on this device'

export interface DeviceModel {
  /** Looks only; starts nothing. */
  state(): Promise<DeviceModelState>
  /** Lets the browser download its model: only ever after a click that said so. `progress`: 0…1. */
  fetch(signal: AbortSignal, progress: (share: number) => void): Promise<Outcome<void>>
  /** The proposed plan as unchecked JSON. Refuses `stopped` and `planner-failed`. */
  plan(signal: AbortSignal, question: PlanQuestion): Promise<Outcome<unknown>>
}

/** `api`: the browser's `LanguageModel`, or `undefined` where it has none. */
export function connectDeviceModel(api: BuiltInApi | undefined = findApi()): DeviceModel {
  return {
    async state() {
      // Some browsers have the name and throw at the question: then there is none either.
      return api ? api.availability(languages).catch(() => 'unavailable' as const) : 'unavailable'
    },

    async fetch(signal, progress) {
      if (!api) return refuse('planner-failed', { name: deviceModelName, reason: 'unavailable' })
      try {
        const session = await api.create({
          ...languages,
          signal,
          monitor: (monitor) =>
            monitor.addEventListener('downloadprogress', (event) => progress((event as ProgressEvent).loaded)),
        })
        session.destroy()
        return done(undefined)
      } catch {
        return signal.aborted
          ? refuse('stopped')
          : refuse('planner-failed', { name: deviceModelName, reason: 'not_downloaded' })
      }
    },

    async plan(signal, question) {
      if (!api) return refuse('planner-failed', { name: deviceModelName, reason: 'unavailable' })
      const answered = await askModelForPlan(signal, { model: builtInModel(api), name: deviceModelName }, question)
      return answered.ok ? done(answered.value.answer) : answered
    },
  }
}

function findApi(): BuiltInApi | undefined {
  const found: unknown = (globalThis as { LanguageModel?: unknown }).LanguageModel
  const isApi = typeof found === 'function' && 'availability' in found && 'create' in found
  return isApi ? (found as unknown as BuiltInApi) : undefined
}
