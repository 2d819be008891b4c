const schriftzeichen = new Intl.Segmenter('de', { granularity: 'grapheme' })
const zahlen = new Intl.NumberFormat('de-DE')
const tage = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Europe/Berlin' })
const tageKurz = new Intl.DateTimeFormat('de-DE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'Europe/Berlin',
})
const zeitpunkte = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})
const monate = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** 3611 → "3.611" */
export function zahl(wert: number): string {
  return zahlen.format(wert)
}

/** "1 KI-System", "3.611 KI-Systeme" */
export function anzahlText(wert: number, einzahl: string, mehrzahl: string): string {
  return `${zahl(wert)} ${wert === 1 ? einzahl : mehrzahl}`
}

/** ISO date or instant → "25. November 2026"; anything else is given back as it is. */
export function tag(iso: string): string {
  const zeit = new Date(iso)
  return Number.isNaN(zeit.getTime()) ? iso : tage.format(zeit)
}

/** ISO date or instant → "25.11.2026"; anything else is given back as it is. */
export function tagKurz(iso: string): string {
  const zeit = new Date(iso)
  return Number.isNaN(zeit.getTime()) ? iso : tageKurz.format(zeit)
}

/** ISO instant → "25.11.2026, 14:05" in Germany; anything else is given back as it is. */
export function zeitpunkt(iso: string): string {
  const zeit = new Date(iso)
  return Number.isNaN(zeit.getTime()) ? iso : zeitpunkte.format(zeit)
}

/** "2026-11" → "November 2026"; anything else is given back as it is. */
export function monat(iso: string): string {
  const zeit = /^\d{4}-\d{2}$/.test(iso) ? new Date(`${iso}-01T00:00:00Z`) : new Date(Number.NaN)
  return Number.isNaN(zeit.getTime()) ? iso : monate.format(zeit)
}

/** Paragraphs of a plain text, separated by empty lines; single line breaks stay inside. */
export function absaetze(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((absatz) => absatz.trim())
    .filter((absatz) => absatz !== '')
}

/** At most `laenge` characters, cut at a word with an ellipsis. */
export function gekuerzt(text: string, laenge: number): string {
  const sauber = text.replaceAll(/\s+/g, ' ').trim()
  const zeichen = Array.from(schriftzeichen.segment(sauber), ({ segment }) => segment)
  if (zeichen.length <= laenge) return zeichen.join('')
  const anfang = zeichen.slice(0, laenge - 1).join('')
  const wortende = anfang.lastIndexOf(' ')
  return `${anfang.slice(0, wortende > laenge / 2 ? wortende : undefined).replace(/[\s,;:.–-]+$/, '')}…`
}
