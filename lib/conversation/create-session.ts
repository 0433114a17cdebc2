/** Composes the session of one panel: a store, one job at a time, and a file for each group of verbs. Holds no logic of its own. */
import { createStore } from 'zustand/vanilla'
import { done } from '#contract/refusal.ts'
import { acceptProposal } from './accept-proposal.ts'
import { adjust, removeStep } from './adjust.ts'
import { askPlanner } from './ask-planner.ts'
import { begin } from './begin.ts'
import { chooseTake, createGlimpses } from './choose-take.ts'
import { setCloser } from './closer.ts'
import { agree, decline } from './consent.ts'
import { type Desk, emptyState, type SessionDoors } from './desk.ts'
import { copy, download, save } from './download.ts'
import { downloadClip } from './download-clip.ts'
import { downloadMotion } from './download-motion.ts'
import { downloadFilm, filmOf } from './film.ts'
import { followFilms } from './follow-films.ts'
import { foresee } from './foresee.ts'
import { improve } from './improve.ts'
import { createJobs } from './jobs.ts'
import { keepOnlyChange } from './keep-only-change.ts'
import { clearDesk } from './leave.ts'
import { beginMarking } from './mark.ts'
import { matchLook } from './match-look.ts'
import { back, forward, goTo } from './move-head.ts'
import { beginPlacing, placeRequest } from './place-request.ts'
import { allowPlanner, checkPlanners, fetchDeviceModel } from './planners.ts'
import { createPointing } from './point.ts'
import { createPreview } from './preview.ts'
import { reopen } from './reopen.ts'
import { choose, say } from './say.ts'
import type { Session, SessionState } from './session.ts'
import { findReceiver, withdrawAll } from './sharing.ts'
import { survey } from './survey.ts'

export function createSession(doors: SessionDoors): Session {
  const store = createStore<SessionState>(() => emptyState)
  const jobs = createJobs((cause) => {
    store.setState(({ shown }) => ({
      stage: shown ? 'ready' : 'failed',
      glance: undefined,
      notice: { code: 'engine-failed' },
    }))
    // A mistake of ours: told to the person as a failure, and to the console as what it is.
    queueMicrotask(() => {
      throw new Error('A verb of the session failed unexpectedly', { cause })
    })
  })
  const desk: Desk = {
    ...doors,
    store,
    jobs,
    capture: undefined,
    opened: new Map(),
    path: [],
    unremembered: undefined,
    awaited: undefined,
    unclear: undefined,
    conversation: new AbortController(),
  }
  foresee(desk)
  survey(desk)
  const films = followFilms(desk)
  const preview = createPreview(desk)
  const glimpses = createGlimpses(desk)
  const pointing = createPointing(desk)
  /** Whatever takes the stage ends a preview that is still being drawn, and marking. */
  const taking =
    <A extends unknown[], R>(verb: (desk: Desk, ...args: A) => R) =>
    (...args: A): R => {
      preview.end()
      glimpses.end()
      pointing.end()
      store.setState({ marking: undefined })
      return verb(desk, ...args)
    }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    begin: taking(begin),
    improve: taking(improve),
    point: pointing.point,
    endPointing: pointing.end,
    reopen: taking(reopen),
    chooseTake: taking(chooseTake),
    glimpseTake: glimpses.show,
    leave: taking((at) => {
      clearDesk(at)
      store.setState({ draft: '' })
    }),
    setDraft: (draft) => store.setState({ draft }),
    say: taking(say),
    choose: taking(choose),
    askPlanner: (plannerId) => askPlanner(desk, plannerId),
    acceptProposal: taking(acceptProposal),
    adjust: taking(adjust),
    preview: (versionId, step) => preview.show({ versionId, step }),
    matchLook: taking(matchLook),
    keepOnlyChange: taking(keepOnlyChange),
    removeStep: taking(removeStep),
    beginMarking: taking(beginMarking),
    beginPlacing: taking(beginPlacing),
    placeRequest: taking(placeRequest),
    endMarking: () => store.setState({ marking: undefined }),
    show: taking((at, versionId: string) => goTo(at, () => done(versionId))),
    undo: taking((at) => goTo(at, back(1))),
    redo: taking((at) => goTo(at, forward(1))),
    setComparing: (comparing) => store.setState({ comparing, beside: undefined }),
    setCloser: taking(setCloser),
    agree: () => agree(desk),
    decline: () => void decline(desk),
    stop: () => jobs.stop(),
    download: (type) => download(desk, type),
    copy: () => copy(desk),
    save: () => save(desk),
    downloadClip: (type) => downloadClip(desk, type),
    downloadMotion: (type) => downloadMotion(desk, type),
    downloadFilm: () => downloadFilm(desk),
    filmOf: (versionId) => filmOf(desk, versionId),
    cancelFilm: films.cancel,
    dismissNotice: () => store.setState({ notice: undefined }),
    checkSharing: async () => void (await findReceiver(desk, new AbortController().signal)),
    withdrawAll: () => withdrawAll(desk),
    checkPlanners: () => checkPlanners(desk),
    allowPlanner: (recipient, on) => allowPlanner(desk, recipient, on),
    fetchDeviceModel: () => fetchDeviceModel(desk),
  }
}
