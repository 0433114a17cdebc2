/** The passphrase and the locked panel. */

export const lock = {
  locked: 'Limn is locked',
  opensWith: 'What it remembers on this device opens with your passphrase.',
  passphrase: 'Passphrase',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  againIn: (seconds: number) => `Again in ${seconds} s`,
  forgotten: 'Forgotten it?',
  nobodyRecovers:
    'Nobody can recover a forgotten passphrase, nor what it locks. All of that can only be purged; then Limn begins again, empty and without a passphrase.',
  purgeEverything: 'Purge everything…',
  show: 'Show the passphrase',
  hide: 'Hide the passphrase',
  now: 'Passphrase now',
  next: (least: number) => `New passphrase, at least ${least} characters`,
  again: 'The same once more',
  notRecovered: 'A forgotten passphrase cannot be recovered, by anybody.',
  keepIt: 'What is remembered could then only be purged. Keep it where you keep others.',
  notAlike: 'The two are not the same. Say it twice alike.',
  set: { submit: 'Set', done: 'Set. Limn asks for it when the browser starts.' },
  change: { submit: 'Change', done: 'Changed. Only the new one opens now.' },
  remove: { submit: 'Remove', done: 'Removed. Limn asks for no passphrase any more.' },
  isSet: 'Set. Titles, words, pictures and receipts open only with it: on the disk they are sealed.',
  isNotSet:
    'Not set. What Limn remembers is sealed on the disk, but whoever can use this browser can open it here.',
  setOne: 'Set a passphrase…',
  changeIt: 'Change…',
  removeIt: 'Remove…',
  locksAfter: 'Locks when the browser starts, and without use after',
}
