/** The description is of what is there: every route, every code, and nothing else. */
import { describe, expect, it } from 'vitest'
import { operations, routeNames } from '#proxy/routes/describe-api.ts'
import { codes } from '#proxy/wire/wire-refusal.ts'
import { errorOf, freshProxy } from './fresh-proxy.ts'

interface Description {
  openapi: string
  paths: Record<
    string,
    Record<
      string,
      {
        security: unknown[]
        requestBody?: {
          content: Record<string, { schema: { properties: Record<string, unknown>; required?: string[] } }>
        }
        responses: Record<string, { description: string }>
      }
    >
  >
}

const described = async () => {
  const proxy = await freshProxy()
  return { proxy, api: (await (await proxy.send('/openapi.json')).json()) as Description }
}

describe('openapi.json', () => {
  it('lists exactly the routes that the published wire and the proxy have', async () => {
    const { proxy, api } = await described()
    const names = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(names.sort()).toEqual(Object.keys(operations).sort())
    expect(routeNames(proxy.app.routes).sort()).toEqual(names)
  })

  it('asks for a token exactly where the proxy does', async () => {
    const { proxy, api } = await described()
    for (const [path, methods] of Object.entries(api.paths))
      for (const [method, { security }] of Object.entries(methods)) {
        const response = await proxy.send(path.replace(/\{\w+\}/, 'x'), { method: method.toUpperCase() })
        const isOpen = response.status !== 401
        expect([path, method, isOpen]).toEqual([path, method, security.length === 0])
        if (!isOpen) expect(await errorOf(response)).toMatchObject({ code: 'missing_token' })
      }
  })

  it('names the fields that are read, the files that are taken, and every code', async () => {
    const { api } = await described()
    const edit = api.paths['/v1/images/edits']?.post
    expect(Object.keys(edit?.requestBody?.content['multipart/form-data']?.schema.properties ?? {})).toEqual(
      expect.arrayContaining(['model', 'prompt', 'size', 'image', 'mask']),
    )
    const grant = api.paths['/v1/consents']?.post?.requestBody?.content['application/json']?.schema
    expect(grant?.required).toEqual(expect.arrayContaining(['recipient', 'purpose', 'notice_hash']))
    for (const code of Object.keys(codes)) expect(edit?.responses.default?.description).toContain(code)
  })
})

describe('a check of words', () => {
  it('goes out under a consent for what the words are for, and as nothing but words', async () => {
    const flagged = JSON.stringify({ id: 'm', model: 'omni', results: [{ flagged: false, categories: {} }] })
    const { arrivals, attempts, grant, install, send } = await freshProxy({ upstream: () => ({ body: flagged }) })
    const { token } = await install()
    const check = (headers: Record<string, string> = {}) =>
      send('/v1/moderations', {
        token,
        headers,
        json: { model: 'openai/omni-moderation-latest', input: ['make it pop'] },
      })
    expect(await errorOf(await check())).toMatchObject({ code: 'consent_required' })
    expect(attempts()).toBe(0)
    await grant(token, 'edit.generative')
    expect(await errorOf(await check())).toMatchObject({ code: 'consent_required' })
    const answer = await check({ 'Limn-Purpose': 'edit.generative' })
    expect([answer.status, await answer.text()]).toEqual([200, flagged])
    expect(arrivals[0]?.path).toBe('/v1/moderations')
    expect(JSON.parse(arrivals[0]?.body.toString() ?? '')).toEqual({
      model: 'omni-moderation-latest',
      input: ['make it pop'],
    })
  })
})
