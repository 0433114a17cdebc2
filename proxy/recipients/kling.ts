/** Kling AI: listed with the reason, and refused. */
import { unverifiedRecipient } from '../registry/unverified-recipient.ts'

export const recipient = unverifiedRecipient(
  'https://api-singapore.klingai.com',
  'KLING_API_KEY',
  {
    id: 'kling',
    legal_name: 'LOHAS GAMES PTE LTD. (Kling AI)',
    country: 'Singapore',
    policy_url: 'https://ppg.kwai-pro.com/doodle/aDqchCbz.html',
    models: [{ id: 'kling-v2.6-i2v', capabilities: ['video'] }],
    evidence: [{ url: 'https://ppg.kwai-pro.com/doodle/aDqchCbz.html', read_on: '2026-11-27' }],
    review_by: '2027-02-20',
  },
  { policy: 'unknown', basis: 'No training opt-out of its standard terms could be verified.' },
)
