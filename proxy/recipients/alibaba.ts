/** Wan, by Alibaba Cloud Model Studio: listed with the reason, and refused. */
import { unverifiedRecipient } from '../registry/unverified-recipient.ts'

export const recipient = unverifiedRecipient(
  'https://dashscope-intl.aliyuncs.com',
  'ALIBABA_API_KEY',
  {
    id: 'alibaba',
    legal_name: 'Alibaba Cloud (Model Studio, Wan)',
    country: 'depends on the region of the account',
    policy_url: 'https://www.alibabacloud.com/help/en/model-studio/',
    models: [{ id: 'wan2.6-i2v', capabilities: ['video'] }],
    evidence: [{ url: 'https://www.alibabacloud.com/help/en/model-studio/', read_on: '2026-11-27' }],
    review_by: '2027-02-20',
  },
  { policy: 'unknown', basis: 'No training opt-out of its standard terms could be verified.' },
)
