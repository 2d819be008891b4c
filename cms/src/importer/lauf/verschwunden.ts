import type { Bezug } from './bezug.js'
import { strukturfehler, type Strukturfehler } from '../strukturfehler.js'

/** Records of earlier runs that the file no longer has and that are not yet marked as gone. */
export function verschwundene(
  bezuege: Iterable<Bezug>,
  vorhanden: ReadonlySet<string>,
  gehoertDazu: (quellId: string) => boolean,
): Bezug[] {
  return [...bezuege].filter(
    ({ quellId, verschwundenAm }) =>
      verschwundenAm === null && gehoertDazu(quellId) && !vorhanden.has(quellId),
  )
}

/**
 * Refuses a file that would make more than half of the earlier records disappear: most likely it is a part of the
 * source, or the file of another one.
 */
export function pruefeSchwund(
  datei: string,
  bisher: number,
  weg: number,
  akzeptiert: boolean,
): Strukturfehler | undefined {
  if (akzeptiert || weg * 2 <= bisher) return undefined
  return strukturfehler(
    'zu-viele-verschwunden',
    { datei },
    `${String(weg)} von ${String(bisher)} bisher importierten Datensätzen stehen nicht in dieser Datei. ` +
      'Das ist mehr als die Hälfte; es wurde nichts geändert. Ist die Datei vollständig und soll der Import trotzdem ' +
      'laufen, wiederholen Sie ihn mit „--accept-gone“.',
  )
}
