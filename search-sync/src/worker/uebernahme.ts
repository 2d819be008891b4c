import { setImmediate } from 'node:timers/promises'
import pLimit from 'p-limit'
import { CmsFehler, type Cms, type Projektion } from './cms.ts'
import type { Sammlung, Suchdokument } from './sammlung.ts'
import type { Abgelehnt, Suchindex } from './suchindex.ts'

/** What became of the documents. */
export interface Uebernahme {
  geschrieben: number
  /** Not public (any more). */
  entfernt: number
  abgelehnt: Abgelehnt[]
}

/** So many documents are projected and written at a time. */
const portion = 200

/** So many portions are under way at once: one is projected by the CMS, one prepared here, one written by the engine. */
const zugleich = 3

/**
 * Brings the present state of these documents into a collection: public ones are written, others removed.
 * A document that cannot be read or is refused is taken out of the index (an outdated version must not stay
 * public) and given back with the reason; it never holds up the others.
 * Throws when CMS or engine are away: then nothing is lost, the same call can be repeated.
 */
export const uebernimm = async (
  cms: Cms,
  index: Suchindex,
  sammlung: Sammlung,
  ziel: string,
  dokumente: readonly string[],
  ende?: AbortSignal,
): Promise<Uebernahme> => {
  const summe: Uebernahme = { geschrieben: 0, entfernt: 0, abgelehnt: [] }
  // Portions that are prepared side by side are ready at the same moment, and the engine has nothing to do until then.
  const nacheinander = pLimit(1)
  const uebernimmTeil = async (teil: readonly string[]): Promise<void> => {
    const { gelesen, unlesbar } = await projiziere(cms, sammlung.art, teil)
    const { schreiben, entfernen, ungueltig } = await nacheinander(() => sortiere(sammlung, teil, gelesen))
    const verweigert = await index.schreibe(ziel, schreiben)
    const schlechte = [...unlesbar, ...ungueltig, ...verweigert]
    await index.entferne(ziel, [...entfernen, ...schlechte.map((eins) => eins.dokument)])
    summe.abgelehnt.push(...schlechte)
    summe.geschrieben += schreiben.length - verweigert.length
    summe.entfernt += entfernen.length
  }
  let naechstes = 0
  let gescheitert = false
  const laufe = async (): Promise<void> => {
    while (naechstes < dokumente.length && !gescheitert) {
      const teil = dokumente.slice(naechstes, naechstes + portion)
      naechstes += portion
      try {
        ende?.throwIfAborted()
        await uebernimmTeil(teil)
      } catch (fehler) {
        gescheitert = true
        throw fehler
      }
    }
  }
  // Nothing is on its way any more when this returns or throws.
  const laeufe = await Promise.allSettled(Array.from({ length: zugleich }, laufe))
  const fehlschlag = laeufe.find((lauf) => lauf.status === 'rejected')
  if (fehlschlag !== undefined) throw fehlschlag.reason
  return summe
}

/** Asks for all at once; when that fails because of a document, for halves, until it stands alone. */
const projiziere = async (
  cms: Cms,
  art: string,
  dokumente: readonly string[],
): Promise<{ gelesen: Projektion[]; unlesbar: Abgelehnt[] }> => {
  if (dokumente.length === 0) return { gelesen: [], unlesbar: [] }
  try {
    return { gelesen: await cms.projektion(art, dokumente), unlesbar: [] }
  } catch (fehler) {
    if (!(fehler instanceof CmsFehler) || !fehler.liegtAmAuftrag) throw fehler
    if (dokumente.length === 1) {
      return { gelesen: [], unlesbar: dokumente.map((dokument) => ({ dokument, grund: fehler.message })) }
    }
    const mitte = Math.ceil(dokumente.length / 2)
    const vorn = await projiziere(cms, art, dokumente.slice(0, mitte))
    const hinten = await projiziere(cms, art, dokumente.slice(mitte))
    return {
      gelesen: [...vorn.gelesen, ...hinten.gelesen],
      unlesbar: [...vorn.unlesbar, ...hinten.unlesbar],
    }
  }
}

/** After so many documents it is the turn of what else waits: another portion on its way. */
const amStueck = 20

const sortiere = async (
  sammlung: Sammlung,
  gefragt: readonly string[],
  gelesen: readonly Projektion[],
): Promise<{ schreiben: Suchdokument[]; entfernen: string[]; ungueltig: Abgelehnt[] }> => {
  const schreiben: Suchdokument[] = []
  const ungueltig: Abgelehnt[] = []
  const oeffentlich = new Set<string>()
  for (const [stelle, { dokument, suchdokument, pruefsumme }] of gelesen.entries()) {
    if (stelle % amStueck === amStueck - 1) await setImmediate()
    if (suchdokument === null) continue
    oeffentlich.add(dokument)
    const geprueft = sammlung.dokument.safeParse(suchdokument)
    if (!geprueft.success) {
      const mangel = geprueft.error.issues[0]
      ungueltig.push({ dokument, grund: `${mangel?.path.join('.') ?? ''}: ${mangel?.message ?? 'unlesbar'}` })
    } else if (geprueft.data.id !== dokument || geprueft.data.pruefsumme !== pruefsumme) {
      ungueltig.push({ dokument, grund: 'Kennzeichen oder Prüfsumme stimmen nicht überein.' })
    } else schreiben.push(sammlung.bereiteVor(geprueft.data))
  }
  return { schreiben, entfernen: gefragt.filter((dokument) => !oeffentlich.has(dokument)), ungueltig }
}
