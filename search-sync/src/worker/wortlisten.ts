import { kanonischesJson } from '@maki/config/pruefsumme'
import type { Client } from 'typesense'
import { z } from 'zod'
import { nichtDa } from './verbindung.ts'

/** Name of the synonym set, the curation set and the stop word set in the engine. */
export const WORTLISTE = 'maki'

const synonymgruppe = z.object({
  id: z.string(),
  /** Empty: all terms find each other; else the term that also finds the others. */
  root: z.string().default(''),
  synonyms: z.array(z.string()),
})

const curationItem = z.object({
  id: z.string(),
  rule: z.object({ query: z.string(), match: z.enum(['exact', 'contains']) }),
  includes: z.array(z.object({ id: z.string(), position: z.int() })).default([]),
  excludes: z.array(z.object({ id: z.string() })).default([]),
  filter_curated_hits: z.boolean().default(false),
})

const synonymset = z.object({ items: z.array(synonymgruppe) })
const curationset = z.object({ items: z.array(curationItem) })
const stoppwortliste = z.array(z.string())
const stoppwortset = z
  .object({ stopwords: z.union([stoppwortliste, z.object({ stopwords: stoppwortliste })]) })
  .transform(({ stopwords }) => (Array.isArray(stopwords) ? stopwords : stopwords.stopwords))

export type Synonymgruppe = z.infer<typeof synonymgruppe>
export type CurationItem = z.infer<typeof curationItem>

/** The editors' words as they stand in the engine, prepared. */
export interface Wortlisten {
  synonyme: readonly Synonymgruppe[]
  lenkungen: readonly CurationItem[]
  stoppwoerter: readonly string[]
}

/** How many entries of each list are missing, different or too many; a list that is not there counts one more. */
export interface Listenabweichung {
  synonyme: number
  lenkungen: number
  stoppwoerter: number
}

const oderNichts = async <T>(frage: Promise<unknown>, form: z.ZodType<T>): Promise<T | undefined> => {
  try {
    return form.parse(await frage)
  } catch (fehler) {
    if (nichtDa(fehler)) return undefined
    throw fehler
  }
}

/** What the engine has; undefined for a list that is not there. */
const lies = async (client: Client) => ({
  synonyme: (await oderNichts(client.synonymSets(WORTLISTE).retrieve(), synonymset))?.items,
  lenkungen: (await oderNichts(client.curationSets(WORTLISTE).retrieve(), curationset))?.items,
  stoppwoerter: await oderNichts(client.stopwords(WORTLISTE).retrieve(), stoppwortset),
})

const abweichend = <T extends { id: string }>(soll: readonly T[], ist: readonly T[] | undefined): number => {
  if (ist === undefined) return soll.length + 1
  const vorhanden = new Map(ist.map((eins) => [eins.id, eins]))
  const falsche = soll.filter(
    (eins) => kanonischesJson(eins) !== kanonischesJson(vorhanden.get(eins.id)),
  ).length
  const gewollt = new Set(soll.map(({ id }) => id))
  return falsche + ist.filter(({ id }) => !gewollt.has(id)).length
}

const verschieden = (soll: readonly string[], ist: readonly string[] | undefined): number => {
  if (ist === undefined) return soll.length + 1
  const gewollt = new Set(soll)
  const vorhanden = new Set(ist)
  return soll.filter((wort) => !vorhanden.has(wort)).length + ist.filter((wort) => !gewollt.has(wort)).length
}

/** Compares the engine's lists with those that should be there. */
export const vergleicheListen = async (client: Client, soll: Wortlisten): Promise<Listenabweichung> => {
  const ist = await lies(client)
  return {
    synonyme: abweichend(soll.synonyme, ist.synonyme),
    lenkungen: abweichend(soll.lenkungen, ist.lenkungen),
    stoppwoerter: verschieden(soll.stoppwoerter, ist.stoppwoerter),
  }
}

/** Writes the lists that differ. Gives what differed. */
export const schreibeListen = async (client: Client, soll: Wortlisten): Promise<Listenabweichung> => {
  const ist = await lies(client)
  const abweichung = await vergleicheListen(client, soll)
  if (abweichung.synonyme > 0) {
    // Typesense forgets replaced entries only until its next start: they are deleted one by one.
    const gewollt = new Set(soll.synonyme.map(({ id }) => id))
    for (const { id } of ist.synonyme ?? []) {
      if (!gewollt.has(id)) await oderNichts(client.synonymSets(WORTLISTE).items(id).delete(), z.unknown())
    }
    await client.synonymSets(WORTLISTE).upsert({ items: soll.synonyme.map((eins) => ({ ...eins })) })
  }
  if (abweichung.lenkungen > 0) {
    const gewollt = new Set(soll.lenkungen.map(({ id }) => id))
    for (const { id } of ist.lenkungen ?? []) {
      if (!gewollt.has(id)) await oderNichts(client.curationSets(WORTLISTE).items(id).delete(), z.unknown())
    }
    await client.curationSets(WORTLISTE).upsert({ items: soll.lenkungen.map((eins) => ({ ...eins })) })
  }
  if (abweichung.stoppwoerter > 0) await schreibeStoppwoerter(client, soll.stoppwoerter)
  return abweichung
}

/** Typesense adds to a list that is there and takes nothing away: then it is deleted first. */
const schreibeStoppwoerter = async (client: Client, soll: readonly string[]): Promise<void> => {
  const auftrag = { stopwords: [...soll] }
  await client.stopwords().upsert(WORTLISTE, auftrag)
  const danach = await oderNichts(client.stopwords(WORTLISTE).retrieve(), stoppwortset)
  if (verschieden(soll, danach) === 0) return
  await client.stopwords(WORTLISTE).delete()
  await client.stopwords().upsert(WORTLISTE, auftrag)
}

/** How many entries differ in all lists together. */
export const summeDerListen = ({ synonyme, lenkungen, stoppwoerter }: Listenabweichung): number =>
  synonyme + lenkungen + stoppwoerter
