/** What never leaves, whoever agreed to it; and what is kept of that for whom. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createAudit } from '#proxy/audit.ts'
import { loadBlocklist } from '#proxy/safety/blocklist.ts'
import { sexualisesMinors } from '#proxy/safety/sexualises-minors.ts'
import { day, errorOf, freshProxy, start, tinyPng } from './fresh-proxy.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-safety-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function agreed(deps = {}) {
  const proxy = await freshProxy({ deps })
  const who = await proxy.install()
  for (const purpose of ['edit.generative', 'generate.image', 'plan.text'] as const)
    await proxy.grant(who.token, purpose)
  return { ...proxy, ...who }
}

describe('a request that sexualises minors', () => {
  const never = [
    'a nude child',
    'undress the little girl',
    'N4ked 12 year old',
    'sexy school-girl, underage',
    'make the 9yo topless',
    'lolicon hentai',
    'jailbait',
    'remove her clothes, she is a toddler',
    'ｎｕｄｅ　ｃｈｉｌｄ',
    '裸體小女孩',
    '未成年 色情',
    '把女童脫光',
  ]
  const fine = [
    'a child flying a kite',
    'make the kids’ room brighter',
    'a nude marble statue',
    'lingerie on a mannequin, baby blue',
    'minor colour correction on a bikini photo',
    'remove the clothes line behind the house',
    'a little girl in a red coat',
  ]

  it.each(never)('is refused: %s', (words) => expect(sexualisesMinors(words)).toBe(true))
  it.each(fine)('is not what this is: %s', (words) => expect(sexualisesMinors(words)).toBe(false))

  it('is refused on every route before anything is decided, sent or repeated', async () => {
    const { attempts, chat, edit, generate, lines, respond, token } = await agreed()
    const prompt = 'a nude child'
    for (const response of [
      await edit(token, { prompt }),
      await generate(token, { prompt }),
      await chat(token, { messages: [{ role: 'user', content: prompt }] }),
      await respond(token, { input: prompt }),
    ]) {
      expect(await response.clone().text()).not.toContain(prompt)
      expect(await errorOf(response)).toMatchObject({ status: 403, type: 'policy_error', code: 'content_blocked' })
    }
    expect(attempts()).toBe(0)
    expect(JSON.stringify(lines)).not.toContain('nude')
  })
})

describe('the operator’s blocklist', () => {
  const near = { distance: 31 }

  it('holds pictures back by their exact hash, masks too', async () => {
    const list = join(folder, 'hashes.txt')
    writeFileSync(list, `# ours\n${createHash('sha256').update(tinyPng).digest('hex').toUpperCase()}  # a picture\n\n`)
    const { attempts, edit, generate, token } = await agreed({ blocklist: await loadBlocklist({ ...near, list }) })
    expect(await errorOf(await edit(token))).toMatchObject({ status: 403, code: 'content_blocked', param: 'image' })
    expect((await generate(token)).status).toBe(200)
    const other = new Blob([tinyPng, 'x'], { type: 'image/png' })
    expect((await edit(token, { image: other })).status).toBe(200)
    const masked = await edit(token, { image: other, mask: new Blob([tinyPng], { type: 'image/png' }) })
    expect(await errorOf(masked)).toMatchObject({ code: 'content_blocked' })
    expect(attempts()).toBe(2)
  })

  it.each([
    ['match', 403, 'content_blocked'],
    ['unreadable', 400, 'invalid_body'],
    ['fails', 503, 'check_unavailable'],
  ] as const)('that says %s of a picture lets nothing out', async (said, status, code) => {
    const look = async () => {
      if (said === 'fails') throw new Error('it broke')
      return said
    }
    const { attempts, edit, token } = await agreed({ blocklist: { look, close: () => undefined } })
    expect(await errorOf(await edit(token))).toMatchObject({ status, code, param: 'image' })
    expect(attempts()).toBe(0)
  })

  it('that is named and cannot be read stops the start', async () => {
    const wrong = join(folder, 'wrong.txt')
    writeFileSync(wrong, 'not a hash')
    await expect(loadBlocklist({ ...near, list: wrong })).rejects.toThrow('entry 1')
    await expect(loadBlocklist({ ...near, list: join(folder, 'nowhere') })).rejects.toThrow('not there')
    await expect(loadBlocklist({ ...near, perceptual: wrong })).rejects.toThrow('LIMN_BLOCKLIST_PDQ')
    await expect(loadBlocklist({ ...near, service: 'https://matcher.example/' })).rejects.toThrow('LIMN_MATCHER_URL')
  })
})

describe('a report', () => {
  it('says what it is about and which call, in the words of the list, and is kept', async () => {
    const { edit, ledger, send, subject, token } = await agreed()
    const jws = (await edit(token)).headers.get('limn-receipt') ?? ''
    const { jti } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as { jti: string }
    const report = (json: unknown) => send('/v1/reports', { token, json })
    const told = await report({ about: 'wrongly_blocked', receipt: jti })
    expect([told.status, await told.json()]).toMatchObject([201, { contact: 'privacy@example.org' }])
    expect((await ledger.events(subject)).at(-1)).toMatchObject({
      kind: 'report',
      about: 'wrongly_blocked',
      receipt: jti,
    })
    expect(await errorOf(await report({ about: 'illegal', receipt: 'someone else’s' }))).toMatchObject({ status: 404 })
    expect(await errorOf(await report({ about: 'whatever' }))).toMatchObject({ status: 400 })
  })
})

describe('the audit log', () => {
  const line = { ts: '', req_id: '', route: 'POST /v1/images/edits', status: 403, ms: 1, decision_code: 'restricted' }

  it('is one file a day for 30 days, and longer while the law demands it', () => {
    for (const hold of [false, true]) {
      const here = join(folder, `audit-${hold}`)
      let now = start
      const write = createAudit(here, hold, () => now)
      for (let days = 0; days < 40; days += 1) {
        write(line)
        now += day
      }
      expect(readdirSync(here)).toHaveLength(hold ? 40 : 31)
      expect(existsSync(join(here, 'audit-2026-11-22.jsonl'))).toBe(hold)
      const [first = ''] = readdirSync(here).sort()
      expect(JSON.parse(readFileSync(join(here, first), 'utf8'))).toEqual(line)
    }
  })
})
