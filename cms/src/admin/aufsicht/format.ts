const zeitformat = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})
const tagformat = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'UTC' })

/** A point in time (ISO 8601) as people in Germany read it. */
export const alsZeit = (iso: string) => zeitformat.format(new Date(iso))

/** A day (`2027-01-31`). */
export const alsTag = (iso: string) => tagformat.format(new Date(`${iso}T00:00:00Z`))
