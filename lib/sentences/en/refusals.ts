/** Every refusal in plain words: what happened and what to do now. Must never blame the person or show a code. */
import type { RefusalFacts, RefusalSentences } from '../refusal-facts.ts'
import { formats } from './formats.ts'

export const refusals: RefusalSentences = {
  'picture-empty': () => 'There is no picture in that. Drop or paste a picture, or choose a file.',
  'picture-broken': () => 'This picture is damaged and cannot be opened. Try saving it again where it comes from.',
  'picture-unsupported': ({ type }) =>
    String(type).startsWith('video')
      ? 'The browser has no decoder for this film, or there are no pictures in it. Films as H.264, VP9 or AV1 in MP4, MOV or WebM work.'
      : type === 'text/html'
        ? 'There is a web page in the picture’s place, perhaps one that asks to sign in. Reload the page and try again, or choose a file.'
        : `Limn cannot open ${type && type !== 'unknown' ? `files of type ${type}` : 'this kind of file'}. It opens JPEG, PNG, WebP, GIF, AVIF, HEIC, JPEG XL, TIFF, BMP, ICO, SVG, and MP4, MOV and WebM films.`,
  'picture-too-large': () =>
    'This picture is larger than Limn opens: at most 100 megapixels and 200 MB. Make a smaller copy first.',
  'picture-too-complex': () =>
    'This drawing would take too long to draw: it repeats itself without end, filters too much, or hides other drawings within. Save it as a PNG first.',
  'take-unknown': ({ frame, count }) =>
    count === 1
      ? 'There is one picture in this file, and it is shown.'
      : `There is no frame ${frame ?? 'like that'} in this file${count ? `: the last is ${count}` : ''}.`,
  'film-broken': ({ seconds, moment }) =>
    seconds === undefined || seconds === 0
      ? 'The film is damaged in this part, so no clip was written. Choose another part of it.'
      : `The film is damaged after ${moment}, so no clip was written. Choose a part that ends before.`,
  'film-not-encodable': ({ width, height }) =>
    `The browser cannot write a film ${width === undefined ? 'of this size' : `of ${width} × ${height} pixels`}. Resize it first, or download the still.`,
  'film-not-written': () =>
    'The browser gave up writing the film, so no file was saved. Try again, in the other format, or with a shorter clip.',
  'clip-needs-still': ({ op, operation }) =>
    op === 'motion'
      ? 'A clip moves by itself. Choose Moment to let a camera move over one picture of the film; without that the clip can be downloaded.'
      : `${quoted(operation) ?? 'One of these steps'} works on one picture; in a clip it would flicker. Choose Moment to have it on a still; without it the clip can be downloaded.`,
  'clip-made-still': () =>
    'A model made this picture from one moment of the film, so it is a still. Versions before it are still clips.',
  'clip-unfitting': ({ seconds, moment }) =>
    `There is no such part in this film${seconds === undefined ? '' : `: it ends at ${moment}`}.`,
  'not-moving': () => 'No camera moves over this version, so there is no film of it. Ask for a slow zoom, for example.',
  'not-a-film': () => 'This is a picture and no film, so there is nothing of it to be cut in time.',
  'not-copied': () =>
    'The browser did not let Limn copy the picture. Click into the panel and try again, or download it.',
  'mark-moved': () =>
    'The picture has moved under your mark, so nothing was sent. Mark the part again, then send the rest of your request.',
  'film-under-way': () =>
    'A film of this conversation is being made. Wait until it is here, or cancel it, then ask for another.',
  'film-waits': (facts) =>
    facts.why === 'paused'
      ? 'Sharing is paused, so the film is not fetched. Privacy has the switch.'
      : `${facts.why === 'proxy' ? 'The Limn proxy' : nameIn(facts)} does not answer. It is asked again.`,
  'film-gone': () =>
    'The film is no longer there: a proxy keeps one for an hour at most, and deletes it when you take your yes back. Your picture is unchanged; ask again to have it made anew.',
  'film-left': (facts) =>
    `${nameIn(facts)} could not be told to delete the film. The proxy tells it again within the hour.`,
  'picture-expired': () =>
    'The pictures of this conversation have gone: they are kept for 90 days. Its words are still here.',

  'page-closed': () =>
    'The browser lets no extension look into this page. Drag the picture into this panel, or save it and choose the file.',
  'page-not-opened': () =>
    'Limn looks into a page only when you ask for it there: press its button beside the address, or Alt+Shift+E on the page. The browser’s own pages let no extension in.',
  'picture-out-of-reach': ({ host, why }) =>
    why === 'slow'
      ? `${host ?? 'Its site'} did not send the picture in time. Wait until the page shows it, and try again.`
      : `${host ? `${host} does` : 'This page does'} not hand its picture out. Drag the picture from the page into this panel instead: that works everywhere.`,
  'picture-none': () =>
    'There is no picture under that. Right-click the picture itself, or choose it from the list of pictures on this page.',
  'picture-unclear': () => 'There is more than one picture there. Choose the one you mean.',
  'no-better-picture': ({ why }) =>
    why === 'different'
      ? 'What its site hands out is another picture than the one you are editing, so nothing was exchanged.'
      : 'Its site hands out nothing better now. Drag the picture from the page into this panel instead.',
  'picture-gone': () => 'The picture is no longer on the page. Reload the page and right-click the picture again.',

  'request-empty': () => 'Say what should change, for example “a bit warmer”.',
  'request-not-understood': () =>
    'Limn did not understand that. Try one change at a time, such as “crop to square” or “more contrast”.',
  'nothing-to-undo': () => 'There is nothing to undo: this is the picture as it came.',
  'nothing-to-redo': () => 'There is nothing to redo.',
  'nothing-to-compare': () => 'There is nothing to compare yet: this is the picture as it came.',
  'version-changed': () =>
    'The picture that this was asked for has changed meanwhile, so the answer would not fit. Nothing was changed; ask again.',
  'version-unknown': ({ number, newest }) =>
    `There is no ${number === undefined ? 'such version' : `version ${number}`}${newest === undefined ? '' : `: the newest is ${newest}`}.`,

  'operation-unknown': ({ op }) =>
    `${quoted(op) ?? 'One of these steps'} is not known to this version of Limn. Update Limn to replay it.`,
  'operation-out-of-range': ({ operation }) =>
    `That is out of range for ${quoted(operation) ?? 'this step'}. Nothing was changed; try a smaller amount.`,
  'result-too-large': ({ limit, bytes }) =>
    bytes !== undefined && limit !== undefined
      ? `It cannot be made so small: the smallest that was tried has ${formats.bytes(Number(bytes))}, and ${formats.bytes(Number(limit))} were asked for.`
      : `The result would be larger than Limn can hold${limit ? ` (at most ${limitOf(Number(limit))})` : ''}. Ask for a smaller size.`,
  'engine-failed': () => 'The edit did not work out, and nothing was changed. Try again, or reopen the picture.',
  stopped: () => 'Stopped. Nothing was changed.',

  'proxy-unreachable': ({ origin, proxy }) =>
    `The Limn proxy at ${origin ?? proxy} does not answer. Nothing was sent. Start it with “npm run proxy” and try again.`,
  'recipient-unavailable': (facts) =>
    `${nameIn(facts)} cannot be used yet, and nothing was sent. ${whatIsMissing(facts.reason)} Then restart the proxy.`,
  'consent-refused': (facts) =>
    `You did not agree, so nothing was sent to ${facts.who ?? 'anyone'}. Everything that runs on this device still works.`,
  'recipient-failed': (facts) =>
    facts.reason === 'not_made'
      ? `${nameIn(facts)} could not make the film. Your picture is unchanged; ask again, or in other words.`
      : facts.reason === 'content_blocked'
        ? `${nameIn(facts)} does not make pictures of this kind. Yours is unchanged; ask for something else.`
        : facts.reason === 'wrong_shape'
          ? `${nameIn(facts)} returned a picture of another shape than it was sent. Yours is unchanged; try again, or mark more around it.`
          : `${nameIn(facts)} did not return a picture. Yours is unchanged; try again in a moment or in other words.`,
  'proxy-refused': ({ code }) =>
    `${proxyReasons[String(code)] ?? `The proxy refused to pass this on${code ? ` (${spelled(code)})` : ''}.`} Nothing was sent.`,

  'planner-failed': (facts) =>
    facts.reason === 'not_downloaded'
      ? 'The browser could not download its model. Nothing else was changed; try again later.'
      : facts.reason === 'timeout'
        ? `${nameIn(facts)} took too long to answer. Your words are still here; try again, or say it in other words.`
        : `${nameIn(facts)} did not answer with a plan. Your words are still here; try again, or say it in other words.`,
  'planner-no-plan': (facts) =>
    `${nameIn(facts)} knows no edit on this device for that. Nothing was changed; say it in other words.`,

  'sharing-paused': () => 'All sharing is paused, so nothing was sent. Privacy has the switch.',

  'storage-full': () =>
    'The disk is full, so this is not remembered yet. You can go on: nothing is lost while this panel is open. Delete old conversations in History or free some space; or download the picture.',
  'storage-failed': () => 'This could not be remembered. The picture on the stage is fine: download it to be safe.',
  'storage-locked': () => 'What is remembered is locked. Unlock it first.',
  'passphrase-wrong': ({ seconds }) =>
    `That is not the passphrase.${Number(seconds) > 1 ? ` Wait ${seconds} seconds before the next try.` : ''}`,
  'passphrase-wait': ({ seconds }) =>
    `Too soon after a wrong passphrase. Wait ${Number(seconds) > 1 ? `${seconds} seconds` : 'a second'} and try again.`,
  'passphrase-short': ({ least }) =>
    `That is too short.${least ? ` Use at least ${least} characters:` : ' Use'} four or five words that only you would put together.`,
  'archive-foreign': () => 'This file is not a history that Limn exported. Nothing was changed.',
  'archive-newer': () => 'This history was exported by a newer Limn. Update Limn, then import it. Nothing was changed.',
  'archive-broken': () => 'This history is damaged beyond reading. Nothing was changed.',
}

/** What a person can do something with, or should know the reason of. */
const proxyReasons: Readonly<Record<string, string>> = {
  content_blocked: 'The proxy passes on nothing of this kind, to anyone. If that is a mistake, tell whoever runs it.',
  reenactment_declined:
    'A real person is not made to say or do something here without a record of their permission, which this proxy does not take.',
  permission_required: 'Whoever is shown has to permit this first, and there is no record of that for this picture.',
  check_unavailable:
    'The proxy could not compare the picture with its list of what never leaves. Try again in a moment.',
  daily_cap_reached: 'This is all that the proxy passes on for you in one day (until midnight UTC).',
}

const quoted = (name: string | number | undefined) => (name === undefined ? undefined : `“${name}”`)

const nameIn = ({ who }: RefusalFacts) => who ?? 'The model'

/** The proxy says in sentences what it lacks; a bare code says too little, so everything it may need is named. */
function whatIsMissing(reason: string | number | undefined): string {
  const said = String(reason ?? '').trim()
  if (said.includes(' ')) return said
  return (
    'Give the proxy your OPENAI_API_KEY, and state in the file that LIMN_ATTESTATIONS names that data sharing is off ' +
    `for your account${said ? ` (${spelled(said)})` : ''}.`
  )
}

const spelled = (code: string | number) => String(code).replaceAll('_', ' ')

/** Areas come in millions; what is less is a side. */
const limitOf = (pixels: number) =>
  pixels >= 1e6 ? `${Math.round(pixels / 1e6)} megapixels` : `${pixels} pixels a side`
