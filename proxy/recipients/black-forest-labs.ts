/** Black Forest Labs by its own API: listed with the reason, and refused. */
import { unverifiedRecipient } from '../registry/unverified-recipient.ts'

export const recipient = unverifiedRecipient(
  'https://api.bfl.ai',
  'BFL_API_KEY',
  {
    id: 'black-forest-labs',
    legal_name: 'Black Forest Labs Inc.',
    country: 'United States',
    policy_url: 'https://bfl.ai/legal/flux-api-service-terms',
    models: [{ id: 'flux-2-pro', capabilities: ['edit', 'generate'] }],
    evidence: [
      { url: 'https://bfl.ai/legal/flux-api-service-terms', read_on: '2026-11-27' },
      { url: 'https://bfl.ai/legal/privacy-policy', read_on: '2026-11-22' },
    ],
    review_by: '2027-02-20',
  },
  {
    policy: 'trains',
    basis:
      'No training opt-out could be verified: its terms for the API take a perpetual licence to what it is sent, and its privacy policy names improving its models.',
  },
)
