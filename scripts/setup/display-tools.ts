/** Xvfb and xdotool, for real right-clicks without a screen: installed where we may, else missed with a reason. */
import { displayTools } from '../browser/display.ts'
import { aptInstall, aptSystem } from './apt.ts'
import { saying } from './say.ts'

/** As `displayTools`, after trying to get what is missing. Never rejects: what needs them is skipped with the reason. */
export async function ensureDisplayTools(): Promise<{ available: boolean; reason?: string }> {
  const before = displayTools()
  if (before.available || !aptSystem()) return before
  await saying('Installing Xvfb and xdotool, for real right-clicks …', () => aptInstall(['xvfb', 'xdotool']))
  return displayTools()
}
