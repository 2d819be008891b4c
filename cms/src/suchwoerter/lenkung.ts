import { ueberschneiden } from '../zeit/tag.js'
import { vergleichsform } from './begriffe.js'
import type { Lenkungszeile } from './bestand.js'
import type { Feldmangel } from './fehler.js'

/** Most Steckbriefe in each of its two lists. */
const STECKBRIEFE_MAX = 30

/** What is wrong with a Suchlenkung beside the others. */
export function lenkungsmaengel(lenkung: Lenkungszeile, alle: readonly Lenkungszeile[]): Feldmangel[] {
  const { anfrage, vergleich, oben, ausblenden, von, bis, aktiv, documentId } = lenkung
  const maengel: Feldmangel[] = []
  const melde = (feld: string, meldung: string) => maengel.push({ feld, meldung })
  const form = vergleichsform(anfrage)
  if (form === '') melde('anfrage', 'Bitte nennen Sie eine Suchanfrage mit mindestens einem Wort.')
  if (oben.length + ausblenden.length === 0) {
    melde('oben', 'Bitte wählen Sie mindestens einen Steckbrief, der oben steht oder ausgeblendet wird.')
  }
  for (const [feld, liste] of [
    ['oben', oben],
    ['ausblenden', ausblenden],
  ] as const) {
    if (liste.length > STECKBRIEFE_MAX) {
      melde(feld, `Höchstens ${STECKBRIEFE_MAX} Steckbriefe sind möglich, hier sind es ${liste.length}.`)
    }
  }
  if (oben.some((dokument) => ausblenden.includes(dokument))) {
    melde('ausblenden', 'Ein Steckbrief kann nicht zugleich oben stehen und ausgeblendet werden.')
  }
  if (von !== null && bis !== null && von > bis) melde('bis', '„Bis“ liegt vor „Von“.')
  const gleiche = alle.find(
    (eine) =>
      aktiv &&
      eine.aktiv &&
      eine.documentId !== documentId &&
      eine.vergleich === vergleich &&
      vergleichsform(eine.anfrage) === form &&
      ueberschneiden(eine, lenkung),
  )
  if (gleiche !== undefined) {
    melde(
      'anfrage',
      `Für „${gleiche.anfrage}“ gibt es im selben Zeitraum schon eine Suchlenkung. Ergänzen Sie bitte diese.`,
    )
  }
  return maengel
}
