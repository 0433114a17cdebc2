/** The short name of the recipient that is being waited for, while one is. */
import { recipientName } from '../parts/recipient-name.ts'
import { useSay } from './use-say.ts'
import { useSession } from './use-session.ts'

export function useRecipientAtWork(): string | undefined {
  const say = useSay()
  return useSession(({ busy, sharing }) => {
    if (busy?.what !== 'recipient') return undefined
    const known = sharing.state === 'available' ? sharing.recipient : undefined
    if (known && (!busy.recipient || busy.recipient === known.id)) return recipientName(known)
    return busy.recipient ?? say.parts.theModel
  })
}
