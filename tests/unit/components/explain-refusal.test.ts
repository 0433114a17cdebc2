import { describe, expect, it } from 'vitest'
import { explainRefusal } from '#components/explain-refusal.ts'
import { refusalCodes } from '#contract/refusal.ts'
import { english } from '#sentences/en/english.ts'

const proxy = 'http://127.0.0.1:8787'

describe('explaining a refusal', () => {
  it.each(refusalCodes)('%s is whole sentences without any facts, and never shows a code', (code) => {
    const says = explainRefusal(english, { code }, proxy)
    expect(says).toMatch(/^[A-Z“].*[.]$/s)
    expect(says).not.toMatch(/undefined|NaN|\[object/)
    expect(says.includes(code) && code.includes('-')).toBe(false)
  })

  it('names the proxy that was expected to answer', () => {
    expect(explainRefusal(english, { code: 'proxy-unreachable' }, proxy)).toContain(proxy)
  })

  it('passes on what the proxy says it lacks, and says to restart it', () => {
    const reason = 'Set OPENAI_API_KEY to your key for OpenAI OpCo, LLC.'
    const detail = { recipient: 'openai', name: 'OpenAI OpCo, LLC', reason }
    const says = explainRefusal(english, { code: 'recipient-unavailable', detail }, proxy)
    expect(says).toBe(`OpenAI cannot be used yet, and nothing was sent. ${reason} Then restart the proxy.`)
  })

  it('says how to add a recipient when only a code came back', () => {
    const detail = { reason: 'training_opt_out_unavailable' }
    const says = explainRefusal(english, { code: 'recipient-unavailable', detail }, proxy)
    expect(says).toContain('OPENAI_API_KEY')
    expect(says).toContain('LIMN_ATTESTATIONS')
    expect(says).not.toContain('_unavailable')
  })

  it('calls an operation by its label', () => {
    const says = explainRefusal(english, { code: 'operation-out-of-range', detail: { op: 'monochrome' } }, proxy)
    expect(says).toContain('“Black and white”')
  })

  it.each(['content_blocked', 'reenactment_declined', 'permission_required', 'daily_cap_reached', 'check_unavailable'])(
    'says why the proxy passes nothing on: %s',
    (code) => {
      const says = explainRefusal(english, { code: 'proxy-refused', detail: { code } }, proxy)
      expect(says).toMatch(/ Nothing was sent\.$/)
      expect(says).not.toContain(code.replace('_', ' '))
    },
  )
})
