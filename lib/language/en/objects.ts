/** What an English verb means for a telling object: "remove" is one thing for a background and another for a border. Data only. */
import type { Implied, ObjectRule } from '../language.ts'

export const objects: readonly ObjectRule[] = [
  { verb: 'remove', object: 'background', means: 'remove-background' },
  { verb: 'make', object: 'background', means: 'replace-background' },
  { verb: 'become', object: 'background', means: 'replace-background' },
  { verb: 'replace', object: 'background', means: 'replace-background' },
  { verb: 'add', object: 'background', means: 'replace-background' },
  { verb: 'put', object: 'background', means: 'replace-background' },
  { verb: 'blur', object: 'background', means: 'background-blur' },
  { verb: 'gradient', object: 'background', means: 'replace-background' },
  { verb: 'remove', object: 'subject', means: 'gen-remove' },
  { verb: 'remove', object: 'frame', means: 'trim' },
  { verb: 'remove', object: 'part', means: 'trim' },
  { verb: 'add', object: 'frame', means: 'border' },
  { verb: 'put', object: 'frame', means: 'border' },
  { verb: 'remove', object: 'cast', means: 'tint' },
  { verb: 'add', object: 'cast', means: 'tint' },
  { verb: 'change', object: 'face', means: 'gen-face' },
  { verb: 'change', object: 'skin', means: 'gen-retouch' },
  { verb: 'remove', object: 'skin', means: 'gen-retouch' },
  { verb: 'remove', object: 'face', means: 'gen-face' },
  { verb: 'make', object: 'face', means: 'gen-face' },
  { verb: 'replace', object: 'face', means: 'gen-face' },
  { verb: 'become', object: 'face', means: 'gen-face' },
  { verb: 'remove', object: 'lettering', means: 'gen-remove' },
  { verb: 'replace', object: 'lettering', means: 'gen-text-edit' },
  { verb: 'become', object: 'lettering', means: 'gen-text-edit' },
  { verb: 'add', object: 'lettering', means: 'text' },
  { verb: 'put', object: 'lettering', means: 'text' },
]

export const implied: Implied = {
  ratio: 'crop',
  wholeRatio: 'pad',
  size: 'resize',
  bytes: 'compress',
  turn: 'rotate',
  colour: 'tint',
  exchange: 'replace-color',
  colourBackground: 'replace-background',
  lettering: 'text',
}
