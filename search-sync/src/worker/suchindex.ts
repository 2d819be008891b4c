import type { Client } from 'typesense'
import { z } from 'zod'
import type { Sammlung, Suchdokument } from './sammlung.ts'
import { mitFrist, nichtDa, schonDa } from './verbindung.ts'

/** A document that could not be taken into the index, or not be read from the CMS. */
const beiseite = z.object({
  dokument: z.string(),
  grund: z.string(),
  versuche: z.number().int(),
  /** Milliseconds since 1970 from which it is tried again. */
  faellig: z.number(),
})

const merkzettel = z.object({
  position: z.number().int(),
  instanz: z.string(),
  schemaHash: z.string(),
  beiseite: z.array(beiseite).default([]),
  /** When the process started that built this collection, in milliseconds since 1970. */
  erbauer: z.number().default(0),
})

export type Beiseite = z.infer<typeof beiseite>

/** What the index itself knows about its state: kept as metadata of the collection. */
export type Merkzettel = z.infer<typeof merkzettel>

/** A real collection behind an alias. */
export interface Stand {
  name: string
  merkzettel: Merkzettel
}

/** Why the engine refused one document. */
export interface Abgelehnt {
  dokument: string
  grund: string
}

const ganzesDokument = z.looseObject({ id: z.string() })

const zeile = z.object({ id: z.string(), pruefsumme: z.string().optional() })

const importErgebnis = z.array(
  z.object({ success: z.boolean(), error: z.string().optional(), code: z.number().optional() }),
)

/** So many ids fit into one filter. */
const idsJeFilter = 100

/** Longest wait for the answer to an import, in seconds. */
const importfrist = 180

/**
 * The worker's side of the search engine, embedded or Typesense, through the official client.
 * Every call throws when the engine cannot be reached or refuses as a whole; refused documents are values.
 */
export class Suchindex {
  readonly #client: Client

  constructor(client: Client) {
    this.#client = client
  }

  /**
   * The collection behind an alias with its note; undefined when there is none.
   * A note that cannot be read counts as none: then the index is built anew.
   */
  async stand(alias: string): Promise<Stand | undefined> {
    try {
      const { collection_name: name } = await this.#client.aliases(alias).retrieve()
      const { metadata } = await this.#client.collections(name).retrieve()
      const gelesen = merkzettel.safeParse(metadata)
      return gelesen.success ? { name, merkzettel: gelesen.data } : undefined
    } catch (fehler) {
      if (nichtDa(fehler)) return undefined
      throw fehler
    }
  }

  async legeAn(name: string, sammlung: Sammlung, notiz: Merkzettel): Promise<void> {
    await this.#client.collections().create({ ...sammlung.schema, name, metadata: notiz })
  }

  async notiere(name: string, notiz: Merkzettel): Promise<void> {
    await this.#client.collections(name).update({ metadata: notiz })
  }

  /** Writes documents, present ones are replaced. Gives those the engine refused. */
  async schreibe(name: string, dokumente: readonly Suchdokument[]): Promise<Abgelehnt[]> {
    if (dokumente.length === 0) return []
    const ergebnis = importErgebnis.parse(
      await mitFrist(
        this.#client
          .collections<Suchdokument>(name)
          .documents()
          .import([...dokumente], { action: 'upsert', throwOnFail: false }),
        importfrist,
      ),
    )
    const abgelehnt: Abgelehnt[] = []
    for (const [stelle, dokument] of dokumente.entries()) {
      const eins = ergebnis[stelle]
      if (eins === undefined) throw new Error('Die Suchmaschine hat nicht zu jedem Dokument geantwortet.')
      if (eins.success) continue
      if ((eins.code ?? 400) >= 500) throw new Error(`Die Suchmaschine ist gestört: ${eins.error ?? ''}`)
      abgelehnt.push({ dokument: dokument.id, grund: eins.error ?? 'ohne Angabe' })
    }
    return abgelehnt
  }

  async entferne(name: string, ids: readonly string[]): Promise<void> {
    for (let ab = 0; ab < ids.length; ab += idsJeFilter) {
      const teil = ids.slice(ab, ab + idsJeFilter).map((id) => `\`${id}\``)
      await this.#client
        .collections(name)
        .documents()
        .delete({ filter_by: `id:[${teil.join(',')}]` })
    }
  }

  /** Hash of every document in a collection or behind an alias, by id; empty when it is not there. */
  async pruefsummen(name: string): Promise<Map<string, string>> {
    const summen = new Map<string, string>()
    for await (const eine of this.#zeilen(name, { include_fields: 'id,pruefsumme' })) {
      const { id, pruefsumme } = zeile.parse(eine)
      summen.set(id, pruefsumme ?? '')
    }
    return summen
  }

  /** Every document in a collection or behind an alias, whole, one after the other; none when it is not there. */
  async *dokumente(name: string): AsyncGenerator<Record<string, unknown> & { id: string }> {
    for await (const eine of this.#zeilen(name, {})) yield ganzesDokument.parse(eine)
  }

  /** The export line by line: a whole collection need not fit into memory. Throws when it breaks off. */
  async *#zeilen(name: string, auswahl: { include_fields?: string }): AsyncGenerator {
    let strom: AsyncIterable<unknown>
    try {
      strom = (await this.#client.collections(name).documents().exportStream(auswahl)).setEncoding('utf8')
    } catch (fehler) {
      if (nichtDa(fehler)) return
      throw fehler
    }
    let rest = ''
    for await (const stueck of strom) {
      const zeilen = (rest + z.string().parse(stueck)).split('\n')
      rest = zeilen.pop() ?? ''
      for (const eine of zeilen) if (eine !== '') yield JSON.parse(eine)
    }
    if (rest !== '') yield JSON.parse(rest)
  }

  /** From now on searches of the alias go to this collection; all in one step. */
  async schalteUm(alias: string, name: string): Promise<void> {
    await this.#client.aliases().upsert(alias, { collection_name: name })
  }

  /** Names of the collections of an alias that no search leads to: old ones and those of an interrupted rebuild. */
  async reste(alias: string): Promise<string[]> {
    const muster = new RegExp(`^${alias}_\\d+$`)
    const alle = (await this.#client.collections().retrieve()).map(({ name }) => name)
    const ziel = await this.#ziel(alias)
    return alle.filter((name) => name !== ziel && muster.test(name))
  }

  async entferneSammlung(name: string): Promise<void> {
    try {
      await this.#client.collections(name).delete()
    } catch (fehler) {
      // Another worker was faster.
      if (!nichtDa(fehler)) throw fehler
    }
  }

  async #ziel(alias: string): Promise<string | undefined> {
    try {
      return (await this.#client.aliases(alias).retrieve()).collection_name
    } catch (fehler) {
      if (nichtDa(fehler)) return undefined
      throw fehler
    }
  }

  /** Makes the key with which the site searches, when it is not there: it can search these aliases and nothing else. */
  async sichereSuchschluessel(wert: string, aliase: readonly string[]): Promise<void> {
    try {
      await this.#client.keys().create({
        description: 'Suche der öffentlichen Seiten',
        actions: ['documents:search'],
        collections: aliase.map((alias) => `${alias}(_[0-9]+)?`),
        value: wert,
      })
    } catch (fehler) {
      if (!schonDa(fehler)) throw fehler
    }
  }
}
