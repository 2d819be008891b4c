import { bereiteAnfrageVor } from '@maki/config'
import type { CurationItem, Synonymgruppe, Wortlisten } from './wortlisten.ts'
import type { Suchwoerter } from './cms.ts'

/** A word of the editors that cannot be searched for, with the reason. */
export interface Unbrauchbar {
  /** Where it stands: `synonym`, `lenkung` or `stoppwort`, and its key or text. */
  stelle: string
  grund: string
}

/** Quotes and exclusion marks have a meaning in a query, not in a list of words. */
const alsWort = (text: string): string =>
  bereiteAnfrageVor(text.replace(/["„“”]/g, ' ').replace(/(^|\s)-+/g, '$1')).trim()

/** The engine refuses an empty list, and searches name it always: prepared texts never have a word like this. */
const keinWort = 'x0keinstoppwort'

/**
 * The editors' words as the engine needs them, prepared like every query. What cannot be prepared is given
 * back and left out, so that it holds up nothing else.
 */
export const bereiteSuchwoerterVor = (
  woerter: Suchwoerter,
): { listen: Wortlisten; unbrauchbar: Unbrauchbar[] } => {
  const unbrauchbar: Unbrauchbar[] = []
  const synonyme = woerter.synonyme.flatMap((gruppe) => synonymgruppe(gruppe, unbrauchbar))
  const lenkungen = woerter.lenkungen.flatMap((lenkung) => curation(lenkung, unbrauchbar))
  const stoppwoerter = new Set<string>()
  for (const wort of woerter.stoppwoerter) {
    const bereit = alsWort(wort)
    if (bereit === '') unbrauchbar.push({ stelle: `stoppwort ${wort}`, grund: 'enthält kein Suchwort' })
    for (const teil of bereit.split(' ')) if (teil !== '') stoppwoerter.add(teil)
  }
  if (stoppwoerter.size === 0) stoppwoerter.add(keinWort)
  return { listen: { synonyme, lenkungen, stoppwoerter: [...stoppwoerter].sort() }, unbrauchbar }
}

const synonymgruppe = (
  { schluessel, begriffe, richtung }: Suchwoerter['synonyme'][number],
  unbrauchbar: Unbrauchbar[],
): Synonymgruppe[] => {
  const bereit = begriffe.map((begriff) => {
    const wort = alsWort(begriff)
    if (wort === '') {
      unbrauchbar.push({ stelle: `synonym ${schluessel}`, grund: `„${begriff}“ enthält kein Suchwort` })
    }
    return wort
  })
  const [erster = ''] = bereit
  const verschiedene = [...new Set(bereit.filter((wort) => wort !== ''))]
  if (richtung === 'gegenseitig') {
    // Terms with the same stem find each other anyway.
    return verschiedene.length < 2 ? [] : [{ id: schluessel, root: '', synonyms: verschiedene }]
  }
  const weitere = verschiedene.filter((wort) => wort !== erster)
  return erster === '' || weitere.length === 0 ? [] : [{ id: schluessel, root: erster, synonyms: weitere }]
}

const curation = (
  { schluessel, anfrage, vergleich, oben, ausblenden }: Suchwoerter['lenkungen'][number],
  unbrauchbar: Unbrauchbar[],
): CurationItem[] => {
  const query = alsWort(anfrage)
  if (query === '') {
    unbrauchbar.push({ stelle: `lenkung ${schluessel}`, grund: `„${anfrage}“ enthält kein Suchwort` })
    return []
  }
  const verborgen = new Set(ausblenden)
  const gezeigt = [...new Set(oben)].filter((dokument) => !verborgen.has(dokument))
  if (gezeigt.length + verborgen.size === 0) return []
  return [
    {
      id: schluessel,
      rule: { query, match: vergleich === 'genau' ? 'exact' : 'contains' },
      includes: gezeigt.map((id, stelle) => ({ id, position: stelle + 1 })),
      excludes: [...verborgen].map((id) => ({ id })),
      // What does not fit the chosen filters is not shown, pinned or not.
      filter_curated_hits: true,
    },
  ]
}
