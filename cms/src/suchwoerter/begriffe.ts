import { sortierschluessel } from '@maki/config'

/** Terms of one group. */
export const BEGRIFFE_MIN = 2
export const BEGRIFFE_MAX = 30

/** Characters of one term, of a query and of a stop word. */
export const BEGRIFF_MAX = 80
export const ANFRAGE_MAX = 200
export const STOPPWORT_MAX = 50

/** Text with single spaces, without spaces around it. */
export function geglaettet(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Terms of a field with one term a line; empty lines do not count. */
export function alsBegriffe(zeilen: string): string[] {
  return zeilen
    .split(/\r?\n/u)
    .map(geglaettet)
    .filter((begriff) => begriff !== '')
}

/** The form in which terms are stored. */
export function alsZeilen(begriffe: readonly string[]): string {
  return begriffe.join('\n')
}

/** What two terms have in common that the search takes for the same: case, umlauts, ß and punctuation do not count. */
export function vergleichsform(begriff: string): string {
  return sortierschluessel(begriff)
}
