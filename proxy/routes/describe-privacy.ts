/** What `GET /v1/privacy/info` says: who answers for this proxy, what it keeps and how long, and what a person can do. */

import type { Controller } from '../settings.ts'

export const describePrivacy = (operator: Controller) => ({
  operator: operator.name,
  address: operator.address,
  contact: operator.contact,
  purpose: 'Passing pictures and words on to recipients that the person has agreed to, and proving that they had.',
  legal_basis: 'Consent (GDPR Art. 6(1)(a)), for each recipient and purpose; it can be withdrawn at any time.',
  never_kept: ['pictures', 'prompts', 'answers', 'IP addresses', 'user agents', 'names', 'e-mail addresses'],
  retention: {
    requests: 'In memory while they run. Answers to requests with an Idempotency-Key: in memory, at most 10 minutes.',
    consent_events: '36 months after each event (12 months of validity and 24 months of proof), then emptied.',
    permissions:
      'Statements that someone in a picture permits to be reenacted (the picture’s hash, no name): 36 months after each event.',
    receipts: '36 months, then deleted.',
    rights_used: 'Which right was used when, and reports: 24 months, then emptied.',
    installation: 'Until it is erased.',
    daily_use: 'How much was passed on today: a number under a pseudonym, until the next day.',
    videos:
      'Names of videos under way, without content: an hour at most. Then the recipient is told to delete them too.',
    encryption: 'Consents, receipts and installations are encrypted at rest (AES-256-GCM).',
    log: 'Time, route, status, duration, recipient, model, rough sizes and the decision; kept as the operator keeps logs.',
  },
  rights: {
    access: 'GET /v1/privacy/export',
    portability: 'GET /v1/privacy/export',
    erasure: 'DELETE /v1/privacy/subject',
    restriction: 'POST /v1/privacy/restriction',
    objection: 'POST /v1/privacy/objection',
    withdrawal: 'POST /v1/consents/withdraw, POST /v1/permissions/withdraw',
    rectification: 'POST /v1/privacy/rectification',
    another_token: 'POST /v1/installations/token',
    complaint: 'https://www.edpb.europa.eu/about-edpb/about-edpb/members_en',
  },
  identification:
    'The installation token is the only link to what is kept here. Without it nobody, the operator included, can tell whose it is.',
  sold_or_shared: false,
  used_for_training: false,
  automated_decisions: false,
  global_privacy_control: 'honoured',
})
