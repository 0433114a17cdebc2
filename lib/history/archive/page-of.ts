/** A page for reading an archive without Limn. Everything in it is text from somebody: nothing is markup. */
import type { Archived } from './archive-format.ts'

/** What the page tells of a conversation; `picture` and `thumbnail` are paths beside the page. */
export interface PageEntry {
  archived: Archived
  picture: string | undefined
  thumbnails: readonly string[]
}

export const pageHead = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'">
<title>Limn: conversations</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
article { border-top: 1px solid #8884; padding: 1.25rem 0 }
h2 { margin: 0; font-size: 1.05rem }
small { opacity: .7 }
img { max-width: 100%; max-height: 16rem; border-radius: 8px; margin: .5rem .5rem 0 0; vertical-align: top }
.small img { max-height: 4.5rem }
ol { padding-left: 1.2rem }
</style>
<h1>Conversations</h1>
`

export function pageEntry({ archived, picture, thumbnails }: PageEntry): string {
  const { turns, conversation } = archived
  const { title, capture, createdAt } = conversation
  const image = (path: string) => `<img src="${escaped(path)}" alt="" loading="lazy">`
  const said = turns.map(
    ({ text, changes }) => `<li>${escaped(text)} <small>${escaped(operationsOf(changes).join(', '))}</small></li>`,
  )
  return `<article>
<h2>${escaped(title)}</h2>
<small>${escaped(new Date(createdAt).toLocaleString())}${capture.host ? ` · ${escaped(capture.host)}` : ''}</small>
<div>${picture ? image(picture) : ''}</div>
<div class="small">${thumbnails.map(image).join('')}</div>
<ol>${said.join('')}</ol>
</article>
`
}

const operationsOf = (changes: Archived['turns'][number]['changes']): string[] =>
  changes.flatMap((change) => ('step' in change ? [change.step.op] : []))

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
