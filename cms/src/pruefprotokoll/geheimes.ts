import { kanonischesJson } from '@maki/config/pruefsumme'
import { createHash } from 'node:crypto'

/** Parts of key names whose values never reach the log, in lower case without separators. */
const GEHEIME_NAMEN = [
  'passwor',
  'password',
  'passphrase',
  'kennwort',
  'geheim',
  'secret',
  'token',
  'totp',
  'otp',
  'pin',
  'einmalcode',
  'wiederherstellung',
  'recovery',
  'bestaetigungscode',
  'apikey',
  'accesskey',
  'privatekey',
  'schluesselgeheim',
  'encryptedkey',
  'credential',
  'sitzung',
  'session',
  'cookie',
  'jwt',
  'authorization',
  'salz',
  'salt',
  'hash',
]

/** Short names that are parts of harmless ones („option“, „shipping“): secret only as the whole name or as a word of it. */
const GANZE_WOERTER = new Set(['otp', 'pin', 'salt', 'salz', 'hash', 'jwt', 'tan', 'code'])

const ENTFERNT = '[entfernt]'

/** Longest text that is kept as it is, in UTF-16 units; of longer ones the beginning, length and SHA-256 remain. */
const MAX_TEXT = 2_000
const MAX_TIEFE = 12

/** True when a value under this name could be a secret. */
export function istGeheim(name: string): boolean {
  const woerter = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  const glatt = woerter.join('')
  return (
    woerter.some((wort) => GANZE_WOERTER.has(wort)) ||
    GEHEIME_NAMEN.some((teil) => !GANZE_WOERTER.has(teil) && glatt.includes(teil))
  )
}

/**
 * A state before or after as it may be stored: canonical JSON without secrets, long texts shortened.
 *
 * @returns null for undefined and null
 */
export function alsBeleg(wert: unknown): string | null {
  if (wert === undefined || wert === null) return null
  // What JSON makes of it is what can be read again: dates are texts, functions are gone.
  const roh: unknown = JSON.parse(JSON.stringify(wert, ohneGrosseZahlen))
  return roh === null ? null : kanonischesJson(bereinige(roh, 0))
}

const ohneGrosseZahlen = (_name: string, wert: unknown) => (typeof wert === 'bigint' ? String(wert) : wert)

function bereinige(wert: unknown, tiefe: number): unknown {
  if (typeof wert === 'string') return kuerze(wert)
  if (typeof wert !== 'object' || wert === null) return wert
  if (tiefe >= MAX_TIEFE) return '[zu tief]'
  if (Array.isArray(wert)) return wert.map((teil: unknown) => bereinige(teil, tiefe + 1))
  return Object.fromEntries(
    Object.entries(wert).map(([name, teil]) => [
      name,
      istGeheim(name) ? ENTFERNT : bereinige(teil, tiefe + 1),
    ]),
  )
}

function kuerze(text: string): unknown {
  if (text.length <= MAX_TEXT) return text
  return {
    anfang: text.slice(0, 200).toWellFormed(),
    laenge: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}
