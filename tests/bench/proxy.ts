/** The proxy beside its peers: direct, a bare pass-through, and Portkey's gateway, in one run in front of the same stub. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createGate } from '#proxy/gate/gate.ts'
import type { Ledger } from '#proxy/ledger/ledger.ts'
import { postgresLedger } from '#proxy/ledger/postgres.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import type { Registry } from '#proxy/registry/load-recipients.ts'
import { bombs } from '../proxy/bombs.ts'
import { findPostgres, startPostgres } from '../proxy/real-postgres.ts'
import { fillLedger, nowInForce, vault } from './proxy/fill-ledger.ts'
import type { Load, Measured } from './proxy/load.ts'
import { type Measurable, memoryOf, startBare, startOurs, startPortkey, startStub } from './proxy/servers.ts'

type Row = Record<string, string | number | null>

interface Peer extends Measurable {
  name: string
}

const kinds = [
  { name: 'words, 1 KB in and out', kind: 'words', path: '/v1/chat/completions', connections: 32 },
  { name: 'picture, 2 MB in and out', kind: 'edit', path: '/v1/images/edits', connections: 8 },
  { name: 'picture, 2 MB out', kind: 'generation', path: '/v1/images/generations', connections: 8 },
] as const

const run = promisify(execFile)

async function load(peer: Measurable, kind: (typeof kinds)[number], connections: number, seconds: number, warming = 2) {
  const one: Load = {
    url: peer.url + kind.path,
    headers: peer.headers,
    kind: kind.kind,
    model: kind.kind === 'words' ? peer.models.words : peer.models.pictures,
    connections,
    seconds,
    warming,
    pid: peer.pid,
  }
  const file = new URL('./proxy/load.ts', import.meta.url).pathname
  const { stdout } = await run(process.execPath, [file, JSON.stringify(one)])
  return JSON.parse(stdout) as Measured
}

export async function benchProxy({ quick }: { quick: boolean }): Promise<Row[]> {
  // Stopped by hand, everything started here stops too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const stub = await startStub()
  const found = findPostgres()
  const database = 'folder' in found ? await startPostgres(found.folder) : undefined
  const peers: Peer[] = [
    { name: 'direct', ...stub },
    { name: 'bare pass-through', ...(await startBare(stub.url)) },
    { name: 'Portkey 1.15.2', ...(await startPortkey(stub.url)) },
    { name: 'Limn, SQLite', ...(await startOurs(stub.url)) },
    ...(database ? [{ name: 'Limn, PostgreSQL', ...(await startOurs(stub.url, database.url)) }] : []),
  ]
  try {
    const rows: Row[] = []
    for (const kind of kinds) rows.push(...(await compare(peers, kind, quick)))
    rows.push(await crowd(stub.url, quick))
    rows.push(await blast(stub.url))
    rows.push(await decisions('SQLite', quick, inFile))
    if (database)
      rows.push(
        await decisions('PostgreSQL', quick, async () => [postgresLedger(database.url, vault), () => undefined]),
      )
    return rows
  } finally {
    for (const peer of peers) peer.stop()
    database?.stop()
  }
}

/**
 * Rounds in turn, so that a busy moment of the machine falls on all; the best round of each counts. Who asks and who answers
 * in the end share the processors with what is measured: a server that is faster than they are does not show it in its
 * speed, and processor time is the second figure for that (`CPU of bare` 0.5: twice bare's).
 */
async function compare(peers: readonly Peer[], kind: (typeof kinds)[number], quick: boolean): Promise<Row[]> {
  const seconds = quick ? 1 : 3
  const best = new Map<string, { many: Measured; one: Measured }>()
  for (let round = 0; round < (quick ? 1 : 3); round += 1)
    for (const peer of peers) {
      // A server's code is compiled in some ten seconds of work, and then for as long as it runs.
      const many = await load(peer, kind, kind.connections, seconds, round === 0 ? 10 : 2)
      const one = await load(peer, kind, 1, seconds, 1)
      const before = best.get(peer.name)
      best.set(peer.name, {
        many: before && before.many.perSecond > many.perSecond ? before.many : many,
        one: before && before.one.p50 < one.p50 ? before.one : one,
      })
    }
  const of = (name: string) => best.get(name)
  const bare = of('bare pass-through')?.many ?? nothing
  const portkey = of('Portkey 1.15.2')?.many ?? nothing
  const direct = of('direct')?.one
  return peers.map((peer) => {
    const { many, one } = of(peer.name) ?? { many: nothing, one: nothing }
    const isOurs = peer.name.startsWith('Limn')
    const works = many.perSecond > 0
    return {
      work: kind.name,
      through: peer.name,
      'per second': works ? Math.round(many.perSecond) : null,
      'of bare': works && isOurs ? many.perSecond / bare.perSecond : null,
      'of Portkey': works && isOurs && portkey.perSecond > 0 ? many.perSecond / portkey.perSecond : null,
      'CPU ms': works ? many.cpu : null,
      'CPU of bare': works && isOurs ? bare.cpu / many.cpu : null,
      'CPU of Portkey': works && isOurs && portkey.perSecond > 0 ? portkey.cpu / many.cpu : null,
      'added p50 ms': works && direct ? Math.max(0, one.p50 - direct.p50) : null,
      'added p99 ms': works && direct ? Math.max(0, one.p99 - direct.p99) : null,
      'MB now': memoryOf(peer.pid, 'VmRSS'),
      note: many.failed > 0 ? `${many.failed} failed` : wanted(kind.kind, isOurs),
    }
  })
}

const nothing: Measured = { perSecond: 0, p50: 0, p99: 0, failed: 0, cpu: 0 }

const wanted = (kind: string, isOurs: boolean) => {
  if (!isOurs) return ''
  return kind === 'words' ? 'wanted: 0.6 of bare, 4 of Portkey' : 'wanted: 0.9 of bare, 10 of Portkey'
}

/** 200 edits of 2 MB at once. */
async function crowd(upstream: string, quick: boolean): Promise<Row> {
  const ours = await startOurs(upstream)
  const [, kind] = kinds
  try {
    await load(ours, kind, 8, 1)
    const before = memoryOf(ours.pid, 'VmHWM')
    const { perSecond, failed } = await load(ours, kind, 200, quick ? 2 : 6)
    return {
      work: 'picture, 200 at once',
      through: 'Limn, SQLite',
      'per second': Math.round(perSecond),
      'MB now': memoryOf(ours.pid, 'VmRSS'),
      'MB most': memoryOf(ours.pid, 'VmHWM'),
      note: `${before} MB with 8 at once; at most 128 MiB of bodies are held${failed ? `; ${failed} failed` : ''}`,
    }
  } finally {
    ours.stop()
  }
}

/** Every request made to hurt, one after the other; the slowest answer and the most memory. */
async function blast(upstream: string): Promise<Row> {
  const ours = await startOurs(upstream)
  const throwIt = async ({ path, headers, body, status }: (typeof bombs)[number]) => {
    const began = performance.now()
    const answer = await fetch(ours.url + path, { method: 'POST', headers: { ...ours.headers, ...headers }, body })
    await answer.text()
    if (answer.status !== status) throw new Error(`A bomb was answered with ${answer.status}.`)
    return performance.now() - began
  }
  try {
    for (const bomb of bombs) await throwIt(bomb)
    const before = memoryOf(ours.pid, 'VmHWM')
    const times: number[] = []
    for (const bomb of bombs) times.push(await throwIt(bomb))
    return {
      work: `${bombs.length} requests made to hurt`,
      through: 'Limn, SQLite',
      'slowest ms': Math.max(...times),
      'MB most': memoryOf(ours.pid, 'VmHWM'),
      note: `wanted: 250 ms and 64 MB more; ${memoryOf(ours.pid, 'VmHWM') - before} MB more`,
    }
  } finally {
    ours.stop()
  }
}

const inFile = async (): Promise<[Ledger, () => void]> => {
  const folder = mkdtempSync(join(tmpdir(), 'limn-bench-'))
  return [sqliteLedger(join(folder, 'ledger.sqlite'), vault), () => rmSync(folder, { recursive: true })]
}

/** One decision at a time, of someone among many, in a ledger of 100,000 events. */
async function decisions(name: string, quick: boolean, open: () => Promise<[Ledger, () => void]>): Promise<Row> {
  const [ledger, clean] = await open()
  const events = quick ? 5_000 : 100_000
  const subjects = await fillLedger(ledger, events)
  const terms = { fresh: true, trainingDenied: true, minAge: 13, noticeHashes: [nowInForce] }
  const registry = { find: () => ({ standing: () => ({ terms }) }) } as unknown as Registry
  const gate = createGate(ledger, registry, Date.now)
  const times: number[] = []
  let allowed = 0
  for (let i = 0; i < 5_000; i += 1) {
    const subject = subjects[(i * 7919) % subjects.length] ?? ''
    const began = performance.now()
    const decision = await gate.decide({
      subject,
      recipient: 'openai',
      purpose: 'edit.generative',
      dataClasses: ['image'],
      gpc: false,
    })
    times.push(performance.now() - began)
    if (decision.allow) allowed += 1
  }
  await ledger.close()
  clean()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return {
    work: `a decision, ${events.toLocaleString('en')} events`,
    through: `Limn, ${name}`,
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    note: `wanted: p99 under 5 ms; ${allowed} of ${times.length} allowed`,
  }
}
