import type { Core } from '@strapi/strapi'
import type { Importauftrag } from './lauf/auftrag.js'
import type { Importergebnis, Importfehler } from './lauf/bericht.js'
import { entferne, type Entfernt } from './lauf/entfernen.js'
import { laufOrganisationen } from './lauf/organisationslauf.js'
import { laufSteckbriefe } from './lauf/steckbrieflauf.js'
import { quellen } from './quellen/index.js'
import type { Quellencode } from './quellen/quelle.js'
import { strukturfehler } from './strukturfehler.js'

export type { Importauftrag } from './lauf/auftrag.js'
export type { Bericht, Fortschritt, Importergebnis, Importfehler } from './lauf/bericht.js'
export type { Behalten, Entfernt } from './lauf/entfernen.js'
export { quellenangabe } from './quellen/index.js'
export { quellencodes, type Ablehnung, type Quellencode, type Zeilenhinweis } from './quellen/quelle.js'
export type { Strukturfehler, Ursache } from './strukturfehler.js'

/**
 * Imports a file of a source. Bad input is a value, never an exception: what is wrong with the file as a whole comes back
 * as `fehler` and nothing is written; a record that cannot be taken is in `abgelehnt` and does not stop the rest.
 *
 * Running it again with the same file changes nothing. A run that was killed goes on where it stopped. See
 * docs/adr/0005-importe.md.
 */
export async function runImport(
  strapi: Core.Strapi,
  auftrag: Importauftrag,
): Promise<Importergebnis | Importfehler> {
  const quelle = quellen[auftrag.source]
  if (quelle.art === 'steckbriefe' && auftrag.zusammenlegungen !== undefined) {
    const fehler = strukturfehler(
      'zusammenlegungen',
      { datei: auftrag.zusammenlegungen.name },
      'Zusammenlegungen gibt es nur bei Stammdaten (de-…).',
    )
    return { art: 'fehler', fehler }
  }
  return einzeln(auftrag.source, () =>
    quelle.art === 'steckbriefe'
      ? laufSteckbriefe(strapi, quelle, auftrag)
      : laufOrganisationen(strapi, quelle, auftrag),
  )
}

/** Removes everything that came from a source (see `entferne`). The Kennungen stay given. */
export async function removeImport(strapi: Core.Strapi, source: Quellencode): Promise<Entfernt> {
  return einzeln(source, () => entferne(strapi, source))
}

/** The last run of each source: runs of one source go one after the other, or each would not see what the other writes. */
const laufend = new Map<Quellencode, Promise<unknown>>()

async function einzeln<T>(source: Quellencode, arbeit: () => Promise<T>): Promise<T> {
  const ergebnis = (laufend.get(source) ?? Promise.resolve()).then(arbeit)
  laufend.set(
    source,
    ergebnis.catch(() => undefined),
  )
  return ergebnis
}
