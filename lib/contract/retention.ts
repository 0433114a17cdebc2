/** How long the browser keeps what: written into every record at its creation, never derived at reading. */
const day = 86_400_000

/**
 * Pictures, films and thumbnails 90 days; words of a conversation, versions and receipts 365 days; what is needed to fetch a
 * film one day, so that it can still be said that it came too late. In milliseconds.
 */
export const retention = { picture: 90 * day, conversation: 365 * day, job: day } as const

/** A record is gone at its expiry instant, not after it. */
export const isExpired = (record: { expiresAt: number }, now: number): boolean => record.expiresAt <= now
