const kalender = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

/** Calendar day in Germany (`2026-11-25`), where "from" and "until" are meant. */
export function tagInDeutschland(zeit: Date): string {
  return kalender.format(zeit)
}

/** The moment at which a calendar day begins in Germany. @param tag ISO day */
export function beginnInDeutschland(tag: string): Date {
  const imSommer = new Date(`${tag}T00:00:00+02:00`)
  return tagInDeutschland(imSommer) === tag ? imSommer : new Date(`${tag}T00:00:00+01:00`)
}

/** The day after a calendar day. @param tag ISO day */
export function folgetag(tag: string): string {
  const mittag = new Date(`${tag}T12:00:00Z`)
  mittag.setUTCDate(mittag.getUTCDate() + 1)
  return mittag.toISOString().slice(0, 10)
}

/** A period of calendar days; both ends belong to it, a missing end is open. */
export interface Zeitraum {
  readonly von: string | null
  readonly bis: string | null
}

/** Whether a day lies in a period. */
export function giltAm({ von, bis }: Zeitraum, tag: string): boolean {
  return (von === null || von <= tag) && (bis === null || tag <= bis)
}

/** Whether two periods have a day in common. */
export function ueberschneiden(eine: Zeitraum, andere: Zeitraum): boolean {
  const vor = (bis: string | null, von: string | null) => bis !== null && von !== null && bis < von
  return !vor(eine.bis, andere.von) && !vor(andere.bis, eine.von)
}
