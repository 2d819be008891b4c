import { setTimeout as warte } from 'node:timers/promises'
import { kanonischesJson, pruefsumme } from '@maki/config/pruefsumme'
import type { Client } from 'typesense'
import type { Cms } from './cms.ts'
import type { Sammlung } from './sammlung.ts'
import type { Suchindex } from './suchindex.ts'
import { bereiteSuchwoerterVor } from './suchwoerter.ts'
import { summeDerListen, vergleicheListen, type Listenabweichung } from './wortlisten.ts'

/** Difference between the CMS and one collection, by document ids. */
export interface Abweichung {
  inCms: number
  inIndex: number
  /** Public, but not in the index. */
  missing: string[]
  /** In the index, but in another version. */
  stale: string[]
  /** In the index, but not (any more) public. */
  extra: string[]
}

/** Compares everything public with a collection (or alias), by the hashes that are stored there. */
export const vergleiche = async (
  cms: Cms,
  index: Suchindex,
  sammlung: Sammlung,
  ziel: string,
): Promise<Abweichung> => abweichungVon(cms, sammlung, await index.pruefsummen(ziel))

/** The same by what the documents really hold: their hash is made anew, and so are their prepared fields. */
export const vergleicheGenau = async (
  cms: Cms,
  index: Suchindex,
  sammlung: Sammlung,
  ziel: string,
): Promise<Abweichung> => {
  const summen = new Map<string, string>()
  for await (const dokument of index.dokumente(ziel)) {
    summen.set(dokument.id, echteSumme(sammlung, dokument))
  }
  return abweichungVon(cms, sammlung, summen)
}

/** Hash of a stored document; empty when its prepared fields are not those of the present preparation. */
const echteSumme = (sammlung: Sammlung, dokument: Readonly<Record<string, unknown>>): string => {
  const vorbereitet = new Set<string>(sammlung.vorbereitet)
  const inhalt = Object.fromEntries(Object.entries(dokument).filter(([name]) => !vorbereitet.has(name)))
  const gelesen = sammlung.dokument.safeParse(inhalt)
  if (!gelesen.success || kanonischesJson(sammlung.bereiteVor(gelesen.data)) !== kanonischesJson(dokument))
    return ''
  const { pruefsumme: _gespeichert, ...rest } = inhalt
  return pruefsumme(rest)
}

const abweichungVon = async (
  cms: Cms,
  sammlung: Sammlung,
  imIndex: Map<string, string>,
): Promise<Abweichung> => {
  const abweichung: Abweichung = { inCms: 0, inIndex: imIndex.size, missing: [], stale: [], extra: [] }
  for await (const seite of cms.bestand(sammlung.art)) {
    for (const { dokument, pruefsumme } of seite) {
      abweichung.inCms += 1
      const vorhanden = imIndex.get(dokument)
      if (vorhanden === undefined) abweichung.missing.push(dokument)
      else if (vorhanden !== pruefsumme) abweichung.stale.push(dokument)
      imIndex.delete(dokument)
    }
  }
  abweichung.extra.push(...imIndex.keys())
  return abweichung
}

interface Zaehlung {
  inCms: number
  inIndex: number
  missing: number
  stale: number
  extra: number
}

/** Count of one collection; `schema` says whether it was built with the present schema and preparation. */
export type Sammlungszaehlung = Zaehlung & { schema: boolean }

/** What `verify` prints: totals, the same for each collection, and entries of the lists of words that differ. */
export type Pruefbericht = Zaehlung & {
  sammlungen: Record<string, Sammlungszaehlung>
  suchwoerter: Listenabweichung
}

/** A change of this very moment is no difference: what differs is looked at again after this time, in ms. */
const nachsehenNach = 1000
const nachsehen = 2

/** Compares all collections and the lists of words with the CMS. Throws when one of both cannot be reached. */
export const pruefe = async (
  cms: Cms,
  index: Suchindex,
  client: Client,
  sammlungen: readonly Sammlung[],
): Promise<Pruefbericht> => {
  const bericht: Pruefbericht = {
    ...{ inCms: 0, inIndex: 0, missing: 0, stale: 0, extra: 0, sammlungen: {} },
    suchwoerter: await pruefeSuchwoerter(cms, client),
  }
  for (const sammlung of sammlungen) {
    let zaehlung = await zaehleSammlung(cms, index, sammlung)
    for (let mal = 0; mal < nachsehen && !inOrdnung(zaehlung); mal += 1) {
      await warte(nachsehenNach)
      zaehlung = await zaehleSammlung(cms, index, sammlung)
    }
    bericht.sammlungen[sammlung.alias] = zaehlung
    bericht.inCms += zaehlung.inCms
    bericht.inIndex += zaehlung.inIndex
    bericht.missing += zaehlung.missing
    bericht.stale += zaehlung.stale
    bericht.extra += zaehlung.extra
  }
  return bericht
}

const pruefeSuchwoerter = async (cms: Cms, client: Client): Promise<Listenabweichung> => {
  const einmal = async () => vergleicheListen(client, bereiteSuchwoerterVor(await cms.suchwoerter()).listen)
  let abweichung = await einmal()
  for (let mal = 0; mal < nachsehen && summeDerListen(abweichung) > 0; mal += 1) {
    await warte(nachsehenNach)
    abweichung = await einmal()
  }
  return abweichung
}

const zaehleSammlung = async (cms: Cms, index: Suchindex, sammlung: Sammlung): Promise<Sammlungszaehlung> => {
  const stand = await index.stand(sammlung.alias)
  const zaehlung = zaehle(await vergleicheGenau(cms, index, sammlung, sammlung.alias))
  return { ...zaehlung, schema: stand?.merkzettel.schemaHash === sammlung.schemaHash }
}

const zaehle = ({ inCms, inIndex, missing, stale, extra }: Abweichung): Zaehlung => ({
  inCms,
  inIndex,
  missing: missing.length,
  stale: stale.length,
  extra: extra.length,
})

const inOrdnung = ({ missing, stale, extra, schema }: Sammlungszaehlung): boolean =>
  missing + stale + extra === 0 && schema

/** Is the index in step with the CMS? */
export const stimmt = ({ sammlungen, suchwoerter }: Pruefbericht): boolean =>
  Object.values(sammlungen).every(inOrdnung) && summeDerListen(suchwoerter) === 0
