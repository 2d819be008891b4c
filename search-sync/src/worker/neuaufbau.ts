import type { Cms } from './cms.ts'
import { fortgeschrieben } from './beiseite.ts'
import { vergleiche } from './pruefung.ts'
import type { Sammlung } from './sammlung.ts'
import type { Merkzettel, Suchindex } from './suchindex.ts'
import { uebernimm } from './uebernahme.ts'

export interface Neuaufbau {
  /** The new collection. */
  name: string
  dokumente: number
  position: number
  sekunden: number
}

/** So often the new index is compared and caught up before it is given up. */
const versuche = 5

/**
 * Builds a collection anew beside the old one, compares it with the CMS, and only then lets the searches go
 * to it: searches during it see the old index, whole. The feed position is taken before, so that changes
 * during the rebuild are applied afterwards. Throws when the new index does not become complete; the old one
 * stays then.
 */
export const baueNeu = async (cms: Cms, index: Suchindex, sammlung: Sammlung): Promise<Neuaufbau> => {
  const beginn = performance.now()
  const { stand, instanz } = await cms.feed(0, 0)
  const name = `${sammlung.alias}_${String(Date.now())}`
  let notiz: Merkzettel = { position: stand, instanz, schemaHash: sammlung.schemaHash, beiseite: [] }
  await index.legeAn(name, sammlung, notiz)

  const uebernommen = async (dokumente: readonly string[]): Promise<void> => {
    const abgelehnt = await uebernimm(cms, index, sammlung, name, dokumente)
    const beiseite = fortgeschrieben(notiz.beiseite, new Set(dokumente), abgelehnt, Date.now())
    notiz = { ...notiz, beiseite }
  }
  for await (const seite of cms.bestand(sammlung.art)) await uebernommen(seite.map((eins) => eins.dokument))

  for (let versuch = 1; ; versuch += 1) {
    notiz = { ...notiz, position: await holeNach(cms, sammlung, notiz, uebernommen) }
    const beiseite = new Set(notiz.beiseite.map((eins) => eins.dokument))
    const offen = await vergleiche(cms, index, sammlung, name)
    const falsch = [...offen.missing, ...offen.stale, ...offen.extra].filter(
      (dokument) => !beiseite.has(dokument),
    )
    if (falsch.length === 0) {
      await index.notiere(name, notiz)
      await index.schalteUm(sammlung.alias, name)
      await index.raeumeAuf(sammlung.alias, name)
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

/** Applies what the feed has behind the noted position; gives the position reached. */
const holeNach = async (
  cms: Cms,
  sammlung: Sammlung,
  notiz: Merkzettel,
  uebernommen: (dokumente: readonly string[]) => Promise<void>,
): Promise<number> => {
  let position = notiz.position
  for (;;) {
    const feed = await cms.feed(position, 0)
    if (feed.instanz !== notiz.instanz)
      throw new Error('Die Datenbank wurde während des Neuaufbaus gewechselt.')
    const betroffen = feed.eintraege.filter(({ art }) => art === sammlung.art).map(({ dokument }) => dokument)
    await uebernommen([...new Set(betroffen)])
    position = Math.max(position, feed.naechste)
    if (position >= feed.stand || feed.eintraege.length === 0) return position
  }
}
