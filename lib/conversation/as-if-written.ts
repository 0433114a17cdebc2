/** A conversation as it will be once what waits has been written. Pure; doing the same twice changes nothing more. */
import type { VersionRecord } from '#contract/memory.ts'
import type { CaptureProvenance } from '#contract/picture.ts'
import { picturesIn } from '#contract/plan.ts'
import type { Take } from '#contract/take.ts'
import type {
  Along,
  NewConversation,
  NewPicture,
  NewTurn,
  NewVersion,
  RememberedConversation,
} from '#history/history.ts'

type View = RememberedConversation

/** What has not been written yet goes at no time yet: its dates are given when it is. */
const kept = (now: number) => ({ createdAt: now, expiresAt: Number.POSITIVE_INFINITY })

export function begun({ id, title, capture, picture, versionId, take }: NewConversation, now: number): View {
  const { width, height } = picture
  return {
    conversation: {
      ...{ id, title, capture, source: picture.id, shown: versionId, updatedAt: now },
      ...{ picturesUntil: Number.POSITIVE_INFINITY, take, ...kept(now) },
    },
    versions: [
      {
        id: versionId,
        conversationId: id,
        parentId: null,
        plan: { changes: [] },
        number: 0,
        width,
        height,
        ...kept(now),
      },
    ],
    turns: [],
  }
}

export function withVersion(
  view: View,
  version: NewVersion,
  { turn, picture }: Pick<Along, 'turn' | 'picture'>,
  now: number,
): View {
  if (view.versions.some(({ id }) => id === version.id)) return view
  const number = Math.max(-1, ...view.versions.map((one) => one.number)) + 1
  const whole = picture && !picturesIn(version.plan).includes(picture.id) ? { picture: picture.id } : {}
  const made = { ...version, number, ...whole, ...kept(now) }
  const next = turn ? withTurn(view, turn, now) : view
  return showing({ ...next, versions: [...view.versions, made] }, version.id)
}

export function withTurn(view: View, turn: NewTurn, now: number): View {
  const before = view.turns.find(({ id }) => id === turn.id)
  const record = { ...(before ?? kept(now)), ...turn }
  const turns = before ? view.turns.map((one) => (one === before ? record : one)) : [...view.turns, record]
  return { ...view, turns }
}

export const withRevised = (view: View, id: string, change: Partial<VersionRecord>): View => ({
  ...view,
  versions: view.versions.map((version) => (version.id === id ? { ...version, ...change } : version)),
})

export const showing = (view: View, shown: string): View => ({ ...view, conversation: { ...view.conversation, shown } })

export const withSource = (view: View, picture: NewPicture, capture: CaptureProvenance): View => ({
  ...view,
  conversation: { ...view.conversation, source: picture.id, capture, take: undefined },
  versions: view.versions.map((version) =>
    version.number === 0 ? { ...version, width: picture.width, height: picture.height } : version,
  ),
})

export const taken = (view: View, take: Take): View => ({ ...view, conversation: { ...view.conversation, take } })

export const named = (view: View, title: string): View => ({ ...view, conversation: { ...view.conversation, title } })
