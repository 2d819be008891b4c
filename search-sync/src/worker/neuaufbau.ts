import type { Cms } from './cms.ts'
import { fortgeschrieben } from './beiseite.ts'
import { vergleiche } from './pruefung.ts'
import type { Sammlung } from './sammlung.ts'
import type { Sperre } from './sperre.ts'
import { Suchindex, type Merkzettel } from './suchindex.ts'
import { uebernimm } from './uebernahme.ts'

export interface Neuaufbau {
  /** The new collection. */
  name: string
  dokumente: number
  position: number
  sekunden: number
}

export interface Bauauftrag {
  cms: Cms
  sammlung: Sammlung
  /** The lock under which only one collection of an alias is built at a time. */
  bau: Sperre
  /** The lock under which the alias and the collection behind it are written. */
  schreiben: Sperre
  /** When this process started, in milliseconds since 1970. */
  erbauer: number
  /** Looked at when it is this process's turn to build: false when there is nothing left to do. */
  noetig?: (index: Suchindex) => Promise<boolean>
  ende?: AbortSignal | undefined
}

/** So often the new index is compared and caught up before it is given up. */
const versuche = 5

/**
 * Builds a collection anew beside the old one, compares it with the CMS, and only then lets the searches go
 * to it: searches during it see the old index, whole, which is kept in step meanwhile. Throws when the new
 * index does not become complete; the old one stays then. What an interrupted rebuild left is removed.
 * Gives undefined when it was not needed any more.
 */
export const baueNeu = (auftrag: Bauauftrag): Promise<Neuaufbau | undefined> =>
  auftrag.bau.mit(async (client) => {
    const index = new Suchindex(client)
    if (auftrag.noetig !== undefined && !(await auftrag.noetig(index))) return undefined
    const { alias } = auftrag.sammlung
    for (const rest of await index.reste(alias)) await index.entferneSammlung(rest)
    const name = `${alias}_${String(Date.now())}`
    try {
      const gebaut = await baue(auftrag, index, name)
      for (const rest of await index.reste(alias)) await index.entferneSammlung(rest)
      return gebaut
    } catch (fehler) {
      // The next rebuild removes it when this does not succeed, and never when searches go to it.
      const reste = await index.reste(alias).catch((): string[] => [])
      if (reste.includes(name)) await index.entferneSammlung(name).catch(() => undefined)
      throw fehler
    }
  }, auftrag.ende)

const baue = async (auftrag: Bauauftrag, index: Suchindex, name: string): Promise<Neuaufbau> => {
  const { cms, sammlung, erbauer, ende } = auftrag
  const beginn = performance.now()
  // Taken before, so that changes during the rebuild are applied afterwards.
  const { stand, instanz } = await cms.feed(Number.MAX_SAFE_INTEGER, 0)
  let notiz: Merkzettel = {
    position: stand,
    instanz,
    schemaHash: sammlung.schemaHash,
    beiseite: [],
    erbauer,
  }
  await index.legeAn(name, sammlung, notiz)

  const uebernommen = async (dokumente: readonly string[], ziel: Suchindex = index): Promise<void> => {
    const { abgelehnt } = await uebernimm(cms, ziel, sammlung, name, dokumente, ende)
    const beiseite = fortgeschrieben(notiz.beiseite, new Set(dokumente), abgelehnt, Date.now())
    notiz = { ...notiz, beiseite }
  }
  for await (const seite of cms.bestand(sammlung.art)) await uebernommen(seite.map((eins) => eins.dokument))

  /** Applies what the feed has behind the noted position; gives the documents it names. */
  const holeNach = async (ziel: Suchindex = index): Promise<Set<string>> => {
    const genannt = new Set<string>()
    for (;;) {
      const feed = await cms.feed(notiz.position, 0)
      if (feed.instanz !== instanz) throw new Error('Die Datenbank wurde während des Neuaufbaus gewechselt.')
      const betroffen = feed.eintraege
        .filter(({ art }) => art === sammlung.art)
        .map(({ dokument }) => dokument)
      await uebernommen([...new Set(betroffen)], ziel)
      for (const dokument of betroffen) genannt.add(dokument)
      notiz = { ...notiz, position: Math.max(notiz.position, feed.naechste) }
      if (feed.eintraege.length === 0 || notiz.position >= feed.stand) return genannt
    }
  }

  await holeNach()
  for (let versuch = 1; ; versuch += 1) {
    const offen = await vergleiche(cms, index, sammlung, name)
    // What was changed while it was compared is named by the feed by now, and no difference.
    const entschuldigt = await holeNach()
    for (const { dokument } of notiz.beiseite) entschuldigt.add(dokument)
    const falsch = [...offen.missing, ...offen.stale, ...offen.extra].filter(
      (dokument) => !entschuldigt.has(dokument),
    )
    if (falsch.length === 0) {
      await schalteUm(auftrag, name, async (ziel) => {
        await holeNach(ziel)
        return notiz
      })
      const sekunden = Math.round(performance.now() - beginn) / 1000
      return { name, dokumente: offen.inIndex, position: notiz.position, sekunden }
    }
    if (versuch === versuche) {
      throw new Error(
        `Der neue Index ${name} ist unvollständig: ${String(falsch.length)} Dokumente weichen ab.`,
      )
    }
    await uebernommen(falsch)
  }
}

/**
 * Nobody writes the old collection while the new one catches up for the last time, so that no search sees an
 * older state than the search before it.
 */
const schalteUm = (
  { schreiben, sammlung, ende }: Bauauftrag,
  name: string,
  holeNach: (ziel: Suchindex) => Promise<Merkzettel>,
): Promise<void> =>
  schreiben.mit(async (client) => {
    const ziel = new Suchindex(client)
    await ziel.notiere(name, await holeNach(ziel))
    await ziel.schalteUm(sammlung.alias, name)
  }, ende)
