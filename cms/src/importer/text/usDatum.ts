/** What a text says about a month: the month, only a year, or nothing that could be understood. */
export type Monatsangabe =
  | { readonly art: 'monat'; readonly monat: string }
  | { readonly art: 'nur-jahr'; readonly jahr: string }
  | { readonly art: 'ungueltig' }

const MONATE = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Time of day as spreadsheets add it: "0:00", "00:00:00", "12:00:00 AM". */
const UHRZEIT = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?)?`

const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})${UHRZEIT}$`)
const US = new RegExp(String.raw`^(\d{1,2})\/(\d{1,2})\/(\d{4})${UHRZEIT}$`, 'i')
const MONAT_JAHR = /^(\d{1,2})\/(\d{4})$/
const NAME_JAHR = /^([A-Za-z]{3})[a-z]*[- ](\d{2}|\d{4})$/
const JAHR = /^\d{4}$/

/**
 * Reads the spellings of a date that the US inventory uses (month before day, as there usual): `2024-10-01 00:00:00`,
 * `10/01/2024`, `3/1/2024 0:00`, `01/01/2026 12:00:00 AM`, `01/2024`, `Jul-25`, `2024`. Two-digit years are 20xx.
 * A day that the month does not have, a month beyond 12 and a year outside 1950–2099 are no date.
 */
export function liesMonat(text: string): Monatsangabe {
  if (JAHR.test(text)) return imRahmen(Number(text)) ? { art: 'nur-jahr', jahr: text } : { art: 'ungueltig' }
  const iso = ISO.exec(text)
  if (iso !== null) return monat(iso[1], iso[2], iso[3])
  const us = US.exec(text)
  if (us !== null) return monat(us[3], us[1], us[2])
  const monatJahr = MONAT_JAHR.exec(text)
  if (monatJahr !== null) return monat(monatJahr[2], monatJahr[1], '1')
  const nameJahr = NAME_JAHR.exec(text)
  if (nameJahr !== null) {
    const jahr = nameJahr[2] ?? ''
    const nummer = MONATE.indexOf((nameJahr[1] ?? '').toLowerCase()) + 1
    return monat(jahr.length === 2 ? `20${jahr}` : jahr, String(nummer), '1')
  }
  return { art: 'ungueltig' }
}

function imRahmen(jahr: number): boolean {
  return jahr >= 1950 && jahr <= 2099
}

function monat(jahr = '', monatText = '', tagText = ''): Monatsangabe {
  const [j, m, t] = [Number(jahr), Number(monatText), Number(tagText)]
  const tageImMonat = new Date(Date.UTC(j, m, 0)).getUTCDate()
  if (!imRahmen(j) || m < 1 || m > 12 || t < 1 || t > tageImMonat) return { art: 'ungueltig' }
  return { art: 'monat', monat: `${jahr}-${String(m).padStart(2, '0')}` }
}
