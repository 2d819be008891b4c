export const MINUTE = 60_000
export const STUNDE = 60 * MINUTE
export const TAG = 24 * STUNDE

/** A point in time as our tables keep it. @param dauer milliseconds later (negative: earlier) */
export const zeitnach = (zeit: Date, dauer = 0): string => new Date(zeit.getTime() + dauer).toISOString()
