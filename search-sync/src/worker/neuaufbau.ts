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

  /** Applies what the feed has behind the noted position; gives the documents it names. */
  const holeNach = async (): Promise<Set<string>> => {
    const genannt = new Set<string>()
    for (;;) {
      const feed = await cms.feed(notiz.position, 0)
      if (feed.instanz !== instanz) throw new Error('Die Datenbank wurde während des Neuaufbaus gewechselt.')
      const betroffen = feed.eintraege
        .filter(({ art }) => art === sammlung.art)
        .map(({ dokument }) => dokument)
      await uebernommen([...new Set(betroffen)])
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
