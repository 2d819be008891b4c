import { setImmediate } from 'node:timers/promises'
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
  let geschrieben = 0
  let entfernt = 0
  const abgelehnt: Abgelehnt[] = []
  const lies = (ab: number) => {
    const teil = dokumente.slice(ab, ab + portion)
    const fertig = projiziere(cms, sammlung.art, teil).then(async ({ gelesen, unlesbar }) => {
      const { schreiben, entfernen, ungueltig } = await sortiere(sammlung, teil, gelesen)
      return { schreiben, entfernen, schlecht: [...unlesbar, ...ungueltig] }
    })
    // Awaited one portion later; should writing fail before that, nobody is left to hear of this failure.
    fertig.catch(() => undefined)
    return { laenge: teil.length, fertig }
  }
  let naechste = lies(0)
  for (let ab = portion; naechste.laenge > 0; ab += portion) {
    ende?.throwIfAborted()
    const { schreiben, entfernen, schlecht } = await naechste.fertig
    // The CMS projects the next portion, and its texts are prepared, while the engine indexes this one.
    naechste = lies(ab)
    const verweigert = await index.schreibe(ziel, schreiben)
    const schlechte = [...schlecht, ...verweigert]
    await index.entferne(ziel, [...entfernen, ...schlechte.map((eins) => eins.dokument)])
    abgelehnt.push(...schlechte)
    geschrieben += schreiben.length - verweigert.length
    entfernt += entfernen.length
  }
  return { geschrieben, entfernt, abgelehnt }
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

/** After so many documents it is the turn of what else waits: the last portion that is on its way to the engine. */
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
