/** Words that several views share. */
import { formats } from './formats.ts'

export const parts = {
  cancel: 'Cancel',
  stop: 'Stop',
  keep: 'Keep',
  delete: 'Delete',
  dismiss: 'Dismiss',
  notNow: 'Not now',
  /** A view, by its title. */
  close: (title: string) => `Close ${title}`,
  choosePicture: 'Choose a picture',
  chooseFiles: 'Choose files…',
  blankCanvas: 'Blank canvas…',
  onThisDevice: 'On this device',
  /** The same where there is hardly any room. */
  device: 'Device',
  theModel: 'The model',
  aModel: 'A model',
  deviceModel: 'The model on this device',
  percent: (percent: number) => `${percent} %`,
  seconds: (seconds: number) => `${seconds} s`,
  milliseconds: (milliseconds: number) => `${milliseconds} ms`,
  minutes: (minutes: number) => `${minutes} min`,
  pixels: 'pixels',
  version: (number: number) => `Version ${number}`,
  /** `size`: "3024 × 2016". */
  sizedVersion: (number: number, size: string) => `Version ${number}, ${size} pixels`,
  /** A part of a whole, 0…1. */
  share(share: number) {
    const percent = Math.round(share * 100)
    return percent < 1 ? 'Less than 1 %' : `${Math.min(percent, 100)} %`
  },
  bytes: formats.bytes,
  /** "20 Feb". */
  date: formats.date,
}
