/** How long the browser keeps what: written into every record at its creation, never derived at reading. */
const day = 86_400_000

/** Pictures and thumbnails 90 days; words of a conversation, versions and receipts 365 days. In milliseconds. */
export const retention = { picture: 90 * day, conversation: 365 * day } as const

/** A record is gone at its expiry instant, not after it. */
export const isExpired = (record: { expiresAt: number }, now: number): boolean => record.expiresAt <= now
