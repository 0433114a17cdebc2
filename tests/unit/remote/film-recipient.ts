/** The operator's own server, which makes films as a test scripts it. */
import type { MockAgent } from 'undici'
import { sentBytes } from '#tests/sent-bytes.ts'

export const filmOrigin = 'http://127.0.0.1:8080'

export interface FilmScript {
  status: 'queued' | 'in_progress' | 'completed' | 'failed'
  /** Answers this instead. */
  instead?: number | undefined
  content: Buffer
  /** The words of each that was begun. */
  begun: string[]
  ended: string[]
}

export const newFilmScript = (): FilmScript => ({
  status: 'queued',
  content: Buffer.from('none'),
  begun: [],
  ended: [],
})

export function makeFilms(agent: MockAgent, script: FilmScript): void {
  for (const method of ['POST', 'GET', 'DELETE'])
    agent
      .get(filmOrigin)
      .intercept({ path: () => true, method })
      .reply(({ path, body }) => {
        const answer = (data: string | Buffer) => ({ statusCode: script.instead ?? 200, data })
        if (path.endsWith('/content')) return answer(script.content)
        if (method === 'DELETE' && !script.instead) script.ended.push(path)
        if (method === 'POST') {
          const prompt = /name="prompt"\r\n\r\n([^\r]*)/.exec(sentBytes(body).toString('latin1'))?.[1] ?? ''
          script.begun.push(prompt)
          return answer(JSON.stringify({ id: `vid_${script.begun.length}`, object: 'video', status: 'queued' }))
        }
        return answer(JSON.stringify({ id: path.split('/').at(-1), object: 'video', status: script.status }))
      })
      .persist()
}
