import { createId } from '@paralleldrive/cuid2'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { stapel } from '../datenbank/stapel.js'
import { tabelle, type Tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { nennende } from '../steckbrief/wirkung.js'
import { ebeneSchema, vergibKennungen, type Ebene } from '../kennung/vergeben.js'
import { merkeVeroeffentlichung } from '../kennung/veroeffentlichung.js'
import { verlangeGueltigeWerte } from '../steckbrief/pruefung.js'
import { kopiereAlsVeroeffentlicht } from './kopie.js'
import type {
  EingefuegterSteckbrief,
  GeaenderterSteckbrief,
  Massenaenderung,
  NeuerSteckbrief,
} from './typen.js'

type Melde = (...aenderungen: Aenderung[]) => void
type Steckbriefmethoden = Pick<
  Massenaenderung,
  | 'insertSteckbriefe'
  | 'updateSteckbriefe'
  | 'publishSteckbriefe'
  | 'unpublishSteckbriefe'
  | 'deleteSteckbriefe'
>

const zeileMitDokument = z.object({ id: z.number(), documentId: z.string() })
const versionszeile = zeileMitDokument.extend({ publishedAt: z.unknown().transform((wert) => wert !== null) })

/** Bulk writing of Steckbriefe; see `Massenaenderung` for what each call promises. */
export function steckbriefeImStapel(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
): Steckbriefmethoden {
  const systeme = tabelle(strapi, KI_SYSTEM)
  const organisationen = tabelle(strapi, ORGANISATION)
  const melden = (dokumente: Iterable<string>) => {
    for (const dokument of dokumente) melde({ art: 'steckbrief', dokument })
  }

  return {
    async insertSteckbriefe(zeilen) {
      const orte = await ladeOrganisationen(
        trx,
        organisationen,
        zeilen.map(({ organisation }) => organisation),
      )
      const neue = await vergib(trx, zeilen, orte)
      const daten = neue.flatMap(({ zeile, ort, dokument, kennung }) => {
        const entwurf = {
          ...verlangeGueltigeWerte(zeile.werte),
          documentId: dokument,
          kennung,
          publishedAt: null,
        }
        return zeile.veroeffentlichen
          ? [
              { ort, werte: entwurf },
              { ort, werte: { ...entwurf, publishedAt: new Date() } },
            ]
          : [{ ort, werte: entwurf }]
      })
      await schreibeZeilen(strapi, trx, systeme, daten)
      await merkeVeroeffentlichung(
        trx,
        neue.flatMap(({ zeile, dokument }) => (zeile.veroeffentlichen ? [dokument] : [])),
      )
      melden(neue.map(({ dokument }) => dokument))
      return neue.map(({ dokument, kennung }) => ({ dokument, kennung }))
    },

    async updateSteckbriefe(zeilen) {
      const versionen = await ladeVersionen(
        trx,
        systeme,
        zeilen.map(({ dokument }) => dokument),
      )
      const orte = await ladeOrganisationen(
        trx,
        organisationen,
        zeilen.flatMap(({ organisation }) => (organisation === undefined ? [] : [organisation])),
      )
      for (const zeile of zeilen) await aendere(strapi, trx, systeme, zeile, versionen, orte)
      melden(zeilen.map(({ dokument }) => dokument))
    },

    async publishSteckbriefe(dokumente) {
      const versionen = await ladeVersionen(trx, systeme, dokumente)
      const offen = [...versionen.values()]
        .filter((zeilen) => zeilen.every(({ publishedAt }) => !publishedAt))
        .flat()
      for (const teil of stapel(offen)) await kopiereAlsVeroeffentlicht(strapi, trx, KI_SYSTEM, teil)
      await merkeVeroeffentlichung(
        trx,
        offen.map(({ documentId }) => documentId),
      )
      melden(offen.map(({ documentId }) => documentId))
    },

    async unpublishSteckbriefe(dokumente) {
      const versionen = await ladeVersionen(trx, systeme, dokumente)
      const ids = [...versionen.values()].flat().flatMap(({ id, publishedAt }) => (publishedAt ? [id] : []))
      await loescheZeilen(trx, systeme, ids)
      melden(dokumente)
    },

    async deleteSteckbriefe(dokumente) {
      melde(...(await nennende(strapi, trx, new Set(dokumente))))
      const versionen = await ladeVersionen(trx, systeme, dokumente)
      await loescheZeilen(
        trx,
        systeme,
        [...versionen.values()].flat().map(({ id }) => id),
      )
      melden(dokumente)
    },
  }
}

interface Ort {
  readonly id: number
  readonly ebene: Ebene
}

/** Row id and level of the organisations with these document ids. Throws when one does not exist. */
async function ladeOrganisationen(
  trx: Knex.Transaction,
  organisationen: Tabelle,
  dokumente: readonly string[],
): Promise<ReadonlyMap<string, Ort>> {
  const gefunden = new Map<string, Ort>()
  const einzeln = [...new Set(dokumente)]
  const zeile = z.object({ id: z.number(), documentId: z.string(), ebene: ebeneSchema })
  for (const teil of stapel(einzeln)) {
    const zeilen: unknown[] = await trx(organisationen.name)
      .select({
        id: 'id',
        documentId: organisationen.spalte('documentId'),
        ebene: organisationen.spalte('ebene'),
      })
      .whereIn(organisationen.spalte('documentId'), teil)
    for (const eine of zeilen) {
      const { documentId, id, ebene } = zeile.parse(eine)
      gefunden.set(documentId, { id, ebene })
    }
  }
  const fehlt = einzeln.find((dokument) => !gefunden.has(dokument))
  if (fehlt !== undefined) throw new Error(`Die Organisation ${fehlt} gibt es nicht.`)
  return gefunden
}

function hole<K, V>(karte: ReadonlyMap<K, V>, schluessel: K): V {
  const wert = karte.get(schluessel)
  if (wert === undefined) throw new Error(`${String(schluessel)} gibt es nicht.`)
  return wert
}

interface Vergeben extends EingefuegterSteckbrief {
  readonly zeile: NeuerSteckbrief
  readonly ort: number
}

/** Document ids and Kennungen for new Steckbriefe, in the order of the rows. */
async function vergib(
  trx: Knex.Transaction,
  zeilen: readonly NeuerSteckbrief[],
  orte: ReadonlyMap<string, Ort>,
): Promise<Vergeben[]> {
  const neue = zeilen.map((zeile) => ({ zeile, dokument: createId(), ort: hole(orte, zeile.organisation) }))
  const kennungen = new Map<string, string>()
  for (const ebene of ebeneSchema.options) {
    const dokumente = neue.filter(({ ort }) => ort.ebene === ebene).map(({ dokument }) => dokument)
    const vergeben = await vergibKennungen(trx, ebene, dokumente)
    dokumente.forEach((dokument, i) => {
      const kennung = vergeben[i]
      if (kennung !== undefined) kennungen.set(dokument, kennung)
    })
  }
  return neue.map(({ zeile, dokument, ort }) => ({
    zeile,
    dokument,
    ort: ort.id,
    kennung: hole(kennungen, dokument),
  }))
}

/** Inserts rows through Strapi's own value conversion, and links each to its organisation. */
async function schreibeZeilen(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  systeme: Tabelle,
  zeilen: readonly { ort: number; werte: Record<string, unknown> }[],
): Promise<void> {
  for (const teil of stapel(zeilen, systeme.spalten)) {
    const { ids } = await strapi.db.query(KI_SYSTEM).createMany({ data: teil.map(({ werte }) => werte) })
    const verknuepft = teil.map(({ ort }, i) => ({ id: z.number().parse(ids[i]), ort }))
    await verknuepfe(trx, systeme, verknuepft)
  }
}

/** Writes the rows of the link table between Steckbriefe and organisations. */
async function verknuepfe(
  trx: Knex.Transaction,
  systeme: Tabelle,
  paare: readonly { id: number; ort: number }[],
): Promise<void> {
  const lnk = systeme.verknuepfung('organisation')
  for (const teil of stapel(paare, 2)) {
    await trx(lnk.name).insert(teil.map(({ id, ort }) => ({ [lnk.von]: id, [lnk.zu]: ort })))
  }
}

type Versionen = ReadonlyMap<string, z.infer<typeof versionszeile>[]>

/** Draft and published row of each document. Throws when a document does not exist. */
async function ladeVersionen(
  trx: Knex.Transaction,
  systeme: Tabelle,
  dokumente: readonly string[],
): Promise<Versionen> {
  const versionen = new Map<string, z.infer<typeof versionszeile>[]>()
  for (const teil of stapel([...new Set(dokumente)])) {
    const zeilen: unknown[] = await trx(systeme.name)
      .select({
        id: 'id',
        documentId: systeme.spalte('documentId'),
        publishedAt: systeme.spalte('publishedAt'),
      })
      .whereIn(systeme.spalte('documentId'), teil)
    for (const zeile of zeilen) {
      const version = versionszeile.parse(zeile)
      versionen.set(version.documentId, [...(versionen.get(version.documentId) ?? []), version])
    }
  }
  const fehlt = dokumente.find((dokument) => !versionen.has(dokument))
  if (fehlt !== undefined) throw new Error(`Den Steckbrief ${fehlt} gibt es nicht.`)
  return versionen
}

async function aendere(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  systeme: Tabelle,
  zeile: GeaenderterSteckbrief,
  versionen: Versionen,
  orte: ReadonlyMap<string, Ort>,
): Promise<void> {
  const ids = hole(versionen, zeile.dokument).map(({ id }) => id)
  await strapi.db.query(KI_SYSTEM).updateMany({
    where: { id: { $in: ids } },
    data: { ...verlangeGueltigeWerte(zeile.werte), updatedAt: new Date() },
  })
  if (zeile.organisation === undefined) return
  const ort = hole(orte, zeile.organisation).id
  const lnk = systeme.verknuepfung('organisation')
  await trx(lnk.name)
    .whereIn(lnk.von, ids)
    .update({ [lnk.zu]: ort })
}

/** Link tables of a Steckbrief have a foreign key that deletes their rows with it. */
async function loescheZeilen(trx: Knex.Transaction, systeme: Tabelle, ids: readonly number[]): Promise<void> {
  for (const teil of stapel(ids)) await trx(systeme.name).whereIn('id', teil).delete()
}
