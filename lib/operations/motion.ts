/** Motion: a camera that moves over the picture, so that it is saved as a film. The picture itself stays as it is; nothing in it moves. */
import { type Motion, motionLimits, motionSchema } from './camera-path.ts'
import { cameraPhrases, isCameraPhrase, isCameraWord, motionAgain, readMotion } from './motion-words.ts'
import { defineOperation } from './operation.ts'

const { seconds, closer } = motionLimits

const names: Readonly<Record<Motion['move'], string>> = {
  'zoom-in': 'Zoom in',
  'zoom-out': 'Zoom out',
  'pan-left': 'Pan left',
  'pan-right': 'Pan right',
  'pan-up': 'Pan up',
  'pan-down': 'Pan down',
  drift: 'Ken Burns',
  'drift-out': 'Ken Burns out',
}

export default defineOperation<Motion>({
  id: 'motion',
  label: 'Motion',
  params: motionSchema,
  controls: [
    {
      kind: 'choice',
      param: 'move',
      label: 'Camera',
      choices: (Object.keys(names) as Motion['move'][]).map((value) => ({ value, label: names[value] })),
    },
    { kind: 'slider', param: 'seconds', label: 'Length', ...seconds, step: 0.5, unit: 's' },
    { kind: 'slider', param: 'closer', label: 'How close', ...closer, step: 1, unit: '%' },
    { kind: 'slider', param: 'aimX', label: 'Aim, across', min: 0, max: 1, step: 0.01, unit: '' },
    { kind: 'slider', param: 'aimY', label: 'Aim, down', min: 0, max: 1, step: 0.01, unit: '' },
    {
      kind: 'choice',
      param: 'pace',
      label: 'Pace',
      choices: [
        { value: 'smooth', label: 'Gentle' },
        { value: 'even', label: 'Even' },
      ],
    },
    {
      kind: 'choice',
      param: 'loop',
      label: 'Ends',
      choices: [
        { value: false, label: 'One way' },
        { value: true, label: 'There and back' },
      ],
    },
    {
      kind: 'choice',
      param: 'longest',
      label: 'Longer side',
      choices: [1280, 1920, 3840].map((value) => ({ value, label: `${value} px` })),
    },
    {
      kind: 'choice',
      param: 'rate',
      label: 'Frames',
      choices: [30, 60].map((value) => ({ value, label: `${value} a second` })),
    },
  ],
  words: {
    drawn: ['video', 'film', 'movie', 'clip', 'animation', 'motion', 'movement', 'camera'],
    nouns: [],
    raise: [],
    lower: [],
    apply: cameraPhrases,
    phrase: { isPart: isCameraWord, isWhole: isCameraPhrase },
    // A camera can go to a thing; a thing that is to move is made up.
    aims: ({ text }) => /\b(zoom|pan|drift|dolly|push|pull|camera|burns)/.test(text),
    ofThings: 'gen-video',
    again: motionAgain,
    read: readMotion,
  },
  stillsOnly: true,
  pixels: { kind: 'file', wish: (motion) => ({ motion }) },
  isNeutral: () => false,
  describe,
})

function describe({ move, seconds, closer, loop }: Motion): string {
  const length = `${Number(seconds.toFixed(1))} s`
  return `${names[move]}${loop ? ', loop' : ''} · ${length} · ${Math.round(closer)} %`
}
