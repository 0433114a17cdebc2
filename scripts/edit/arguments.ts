/** Reads the command line of `npm run edit`: which pictures, what is wanted, where it goes. Never lets an input be overwritten. */
import { statSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ExportType } from '#contract/picture.ts'
import { type Take, takeSchema } from '#contract/take.ts'

export interface Job {
  input: string
  output: string
  /** From the name of the output. */
  type: ExportType
}

export interface Wanted {
  jobs: Job[]
  /** Words, or a file with a plan. */
  by: { request: string } | { recipe: string }
  json: boolean
  /** A picture whose look is to be matched. */
  reference?: string
  /** Which picture of a file that holds several, or how large a drawing is drawn. */
  take?: Take
}

export const usage =
  'Usage: npm run -s edit -- INPUT… "request" -o OUTPUT [--frame N | --drawn-at WxH] [--reference PICTURE] [--json]   or   … INPUT… --recipe FILE -o OUTPUT …'

const types: Record<string, ExportType> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.jxl': 'image/jxl',
}

const films = new Set(['.mp4', '.webm', '.mov', '.gif'])

const options = {
  output: { type: 'string', short: 'o' },
  recipe: { type: 'string' },
  reference: { type: 'string' },
  frame: { type: 'string' },
  'drawn-at': { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `at` turns a path as typed into an absolute one. Throws a sentence for the user. */
export function readArguments(args: readonly string[], at: (path: string) => string = resolve): Wanted {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const request = values.recipe === undefined ? positionals.pop() : undefined
  if (positionals.length === 0 || values.output === undefined) throw new Error(usage)
  const inputs = positionals.map(at)
  const reference = values.reference === undefined ? {} : { reference: at(values.reference) }
  const read = [...inputs, ...Object.values(reference)]
  const jobs = jobsFor(inputs, read, at(values.output), /[\\/]$/.test(values.output))
  const by = values.recipe === undefined ? { request: request ?? '' } : { recipe: at(values.recipe) }
  const take = readTake(values.frame, values['drawn-at'])
  return { jobs, by, json: values.json ?? false, ...reference, ...(take ? { take } : {}) }
}

/** People count frames, pages and sizes from 1. */
function readTake(frame: string | undefined, drawnAt: string | undefined): Take | undefined {
  if (frame !== undefined && drawnAt !== undefined) throw new Error('--frame and --drawn-at exclude each other.')
  if (frame !== undefined) {
    const take = takeSchema.safeParse({ of: 'frame', frame: Number(frame) - 1 })
    if (!take.success) throw new Error(`--frame ${frame}: it must be a whole number from 1 on.`)
    return take.data
  }
  if (drawnAt === undefined) return undefined
  const [, width, height] = /^(\d+)[x×](\d+)$/i.exec(drawnAt.trim()) ?? []
  const take = takeSchema.safeParse({ of: 'drawn-at', width: Number(width), height: Number(height) })
  if (!take.success) throw new Error(`--drawn-at ${drawnAt}: it must be a size in pixels, such as 1200x800.`)
  return take.data
}

/** Several pictures, or an output that is a folder, keep their names in that folder. Nothing of what is `read` is written to. */
function jobsFor(inputs: readonly string[], read: readonly string[], output: string, endsWithSlash: boolean): Job[] {
  const folder = endsWithSlash || inputs.length > 1 || isFolder(output)
  const jobs = inputs.map((input) => jobFor(input, folder ? join(output, writableName(input)) : output))
  const seen = new Set(read.map(identityOf))
  for (const job of jobs) {
    const identity = identityOf(job.output)
    if (seen.has(identity))
      throw new Error(
        read.some((input) => identityOf(input) === identity)
          ? `${job.output} is an input, and inputs are never overwritten: choose another output.`
          : `Two pictures would be written to ${job.output}: edit them one by one.`,
      )
    seen.add(identity)
  }
  return jobs
}

function jobFor(input: string, output: string): Job {
  const ending = extname(output).toLowerCase()
  if (films.has(ending))
    throw new Error(`${output}: films are written in the panel, by the browser's encoders; here there are none.`)
  const type = types[ending]
  if (!type) throw new Error(`${output}: the name must end in ${Object.keys(types).join(', ')}.`)
  return { input, output, type }
}

/** The input's own name where its type can be written; everything else becomes a PNG. */
const writableName = (input: string) =>
  extname(input).toLowerCase() in types ? basename(input) : `${basename(input, extname(input))}.png`

/** The file itself rather than its name: links and other spellings of one path are one file. */
function identityOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stats ? `${stats.dev}:${stats.ino}` : path
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
