/** Stability AI by its own API: listed with the reason, and refused. */
import { unverifiedRecipient } from '../registry/unverified-recipient.ts'

export const recipient = unverifiedRecipient(
  'https://api.stability.ai',
  'STABILITY_API_KEY',
  {
    id: 'stability',
    legal_name: 'Stability AI',
    country: 'United Kingdom',
    policy_url: 'https://stability.ai/privacy-policy',
    models: [{ id: 'stable-image-ultra', capabilities: ['edit', 'generate'] }],
    evidence: [{ url: 'https://stability.ai/privacy-policy', read_on: '2026-11-22' }],
    review_by: '2027-02-20',
  },
  {
    policy: 'unknown',
    basis:
      'No training opt-out could be verified: its standard terms are reported to let it improve its models with what it is sent.',
  },
)
