import { createId } from '@paralleldrive/cuid2'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { stapel } from '../datenbank/stapel.js'
import { tabelle } from '../datenbank/tabelle.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { leiteAb } from '../organisation/ableitung.js'
import { ladeAlteAdressen } from '../organisation/adresse.js'
import { ladeBaum, type Knoten } from '../organisation/baum.js'
import { findeAnzeigename, findeSlug } from '../organisation/benennung.js'
import { abgeleitet, ordneEin } from '../organisation/einordnen.js'
import { loescheOrganisationen } from '../organisation/loeschen.js'
import { setzeVerweis } from '../organisation/nachfolge.js'
import { sperreBaum } from '../organisation/sperre.js'
import { betroffeneVon } from '../organisation/wirkung.js'
import type { GeschriebeneOrganisation, Massenaenderung, OrganisationZeile } from './typen.js'

type Organisationsmethoden = Pick<Massenaenderung, 'upsertOrganisationen' | 'deleteOrganisationen'>
type Melde = (...aenderungen: Aenderung[]) => void

/** Bulk writing of organisations; see `Massenaenderung` for what each call promises. */
export function organisationenImStapel(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
): Organisationsmethoden {
  return {
    async upsertOrganisationen(zeilen) {
      await sperreBaum(strapi, trx)
      const geschrieben = await aendereVorhandene(strapi, trx, melde, zeilen)
      const angelegt = await legeNeueAn(strapi, trx, zeilen, new Map(geschrieben))
      for (const { dokument } of angelegt.values()) melde({ art: 'organisation', dokument })
      return new Map([...geschrieben, ...angelegt])
    },

    async deleteOrganisationen(dokumente) {
      await sperreBaum(strapi, trx)
      await loescheOrganisationen(strapi, trx, dokumente)
      for (const dokument of dokumente) melde({ art: 'organisation', dokument })
    },
  }
}

/** Attributes that a source may bring up to date; `undefined` in a row leaves the stored value. */
const gepflegt = [
  'name',
  'kurz',
  'art',
  'ars',
  'ags',
  'schluesselBund',
  'sitz',
  'einwohner',
  'quelle',
  'beendetAm',
] as const satisfies readonly (keyof OrganisationZeile & keyof Knoten)[]

/** Brings those up to date that exist, one by one: they are few after the first run. */
async function aendereVorhandene(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
  zeilen: readonly OrganisationZeile[],
): Promise<Map<string, GeschriebeneOrganisation>> {
  const ergebnis = new Map<string, GeschriebeneOrganisation>()
  const baum = await ladeBaum(strapi, trx)
  const nachDokument = new Map(baum.map((knoten) => [knoten.documentId, knoten]))
  const namenVergeben = new Set(baum.map(({ anzeigename }) => anzeigename))
  for (const zeile of zeilen) {
    if (zeile.dokument === undefined) continue
    const knoten = nachDokument.get(zeile.dokument)
    if (knoten === undefined) throw new Error(`Die Organisation ${zeile.dokument} gibt es nicht.`)
    const neueWerte: Record<string, unknown> = Object.fromEntries(
      gepflegt.flatMap((name) =>
        zeile[name] === undefined || zeile[name] === knoten[name] ? [] : [[name, zeile[name]]],
      ),
    )
    if (zeile.anzeigename !== undefined && !namenVergeben.has(zeile.anzeigename)) {
      neueWerte.anzeigename = zeile.anzeigename
      namenVergeben.add(zeile.anzeigename)
    }
    const elternId = zeile.eltern === null ? null : findeEltern(zeile.eltern, nachDokument, ergebnis)?.id
    const verschoben = elternId !== undefined && elternId !== knoten.elternId
    const geaendert = verschoben || Object.keys(neueWerte).length > 0
    let namen = { slug: knoten.slug ?? '', anzeigename: knoten.anzeigename ?? knoten.name }
    if (geaendert) {
      await strapi.db
        .query(ORGANISATION)
        .updateMany({ where: { id: knoten.id }, data: { ...neueWerte, updatedAt: new Date() } })
      if (verschoben) await setzeVerweis(strapi, trx, 'eltern', knoten.id, elternId)
      melde({ art: 'organisation', dokument: knoten.documentId })
    }
    if (verschoben || 'name' in neueWerte || 'anzeigename' in neueWerte || 'art' in neueWerte) {
      const einordnung = await ordneEin(strapi, trx, knoten.id)
      namen = einordnung
      melde(...(await betroffeneVon(strapi, trx, einordnung.pfad)))
    }
    ergebnis.set(zeile.schluessel, {
      dokument: knoten.documentId,
      slug: namen.slug,
      anzeigename: namen.anzeigename,
      wie: geaendert ? 'geaendert' : 'gleich',
    })
  }
  return ergebnis
}

/** Parent of a row; `undefined`: it is one that this call creates later. */
function findeEltern(
  eltern: NonNullable<OrganisationZeile['eltern']>,
  nachDokument: ReadonlyMap<string, Knoten>,
  nachSchluessel: ReadonlyMap<string, { dokument: string }>,
): Knoten | undefined {
  const dokument = 'dokument' in eltern ? eltern.dokument : nachSchluessel.get(eltern.schluessel)?.dokument
  const knoten = dokument === undefined ? undefined : nachDokument.get(dokument)
  if (knoten === undefined && 'dokument' in eltern)
    throw new Error(`Die Organisation ${eltern.dokument} gibt es nicht.`)
  return knoten
}

interface Neue {
  readonly zeile: OrganisationZeile
  readonly eltern: Knoten | null
  readonly knoten: Knoten
}

/** Creates the rows that do not exist, level by level: the path of a node needs its own row id and its parent's path. */
async function legeNeueAn(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  zeilen: readonly OrganisationZeile[],
  vorhandene: Map<string, { dokument: string }>,
): Promise<Map<string, GeschriebeneOrganisation>> {
  const ergebnis = new Map<string, GeschriebeneOrganisation>()
  const anzulegen = zeilen.filter(({ dokument }) => dokument === undefined)
  if (anzulegen.length === 0) return ergebnis
  const baum = await ladeBaum(strapi, trx)
  const nachDokument = new Map(baum.map((knoten) => [knoten.documentId, knoten]))
  const nachId = new Map(baum.map((knoten) => [knoten.id, knoten]))
  const namen = new Set(baum.map(({ anzeigename }) => anzeigename))
  const slugs = new Set([...baum.map(({ slug }) => slug), ...(await ladeAlteAdressen(trx))])
  // Nodes of this call have no row id yet; they find their parent by document.
  const elternVon = new Map<string, Knoten | null>()
  const darueber = (knoten: Knoten): Knoten | null =>
    elternVon.get(knoten.documentId) ??
    (knoten.elternId === null ? null : (nachId.get(knoten.elternId) ?? null))

  const neue: Neue[] = []
  for (const zeile of anzulegen) {
    const eltern = zeile.eltern === null ? null : findeEltern(zeile.eltern, nachDokument, vorhandene)
    if (eltern === undefined)
      throw new Error(`Die Zeile ${zeile.schluessel} steht vor der ihr übergeordneten.`)
    const darueberliegende: string[] = []
    for (let k = eltern; k !== null; k = darueber(k)) darueberliegende.push(k.name)
    const anzeigename = await findeAnzeigename(zeile.anzeigename ?? zeile.name, darueberliegende, (name) =>
      namen.has(name),
    )
    const slug = await findeSlug(anzeigename, (versuch) => slugs.has(versuch))
    namen.add(anzeigename)
    slugs.add(slug)
    const knoten: Knoten = {
      id: 0,
      documentId: createId(),
      elternId: null,
      nachfolgerId: null,
      pfad: null,
      slug,
      anzeigename,
      name: zeile.name,
      art: zeile.art,
      kurz: zeile.kurz ?? null,
      ars: zeile.ars ?? null,
      ags: zeile.ags ?? null,
      schluesselBund: zeile.schluesselBund ?? null,
      sitz: zeile.sitz ?? null,
      einwohner: zeile.einwohner ?? null,
      quelle: zeile.quelle ?? null,
      beispiel: zeile.beispiel ?? false,
      beendetAm: zeile.beendetAm ?? null,
      ...leiteAb(
        {
          name: zeile.name,
          art: zeile.art,
          ebene: zeile.ebene ?? null,
          land: zeile.land ?? null,
          importiert: zeile.importiert ?? false,
        },
        eltern && abgeleitet(eltern),
      ),
    }
    nachDokument.set(knoten.documentId, knoten)
    elternVon.set(knoten.documentId, eltern)
    vorhandene.set(zeile.schluessel, { dokument: knoten.documentId })
    neue.push({ zeile, eltern, knoten })
    ergebnis.set(zeile.schluessel, { dokument: knoten.documentId, slug, anzeigename, wie: 'angelegt' })
  }
  await schreibeNeue(strapi, trx, neue)
  return ergebnis
}

async function schreibeNeue(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  neue: readonly Neue[],
): Promise<void> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const lnk = organisationen.verknuepfung('eltern')
  const pfad = organisationen.spalte('pfad')
  const tiefen = [...new Set(neue.map(({ knoten }) => knoten.tiefe ?? 0))].sort((a, b) => a - b)
  for (const tiefe of tiefen) {
    const ebene = neue.filter(({ knoten }) => knoten.tiefe === tiefe)
    for (const teil of stapel(ebene, organisationen.spalten)) {
      const { ids } = await strapi.db.query(ORGANISATION).createMany({ data: teil.map(zeileFuer) })
      teil.forEach(({ knoten }, i) => (knoten.id = z.number().parse(ids[i])))
    }
    const verweise = ebene.flatMap(({ knoten, eltern }) =>
      eltern ? [{ [lnk.von]: knoten.id, [lnk.zu]: eltern.id }] : [],
    )
    for (const teil of stapel(verweise, 2)) await trx(lnk.name).insert(teil)
    await trx(organisationen.name)
      .whereNull(pfad)
      .where({ [organisationen.spalte('tiefe')]: tiefe })
      .update({
        [pfad]: trx.raw(
          `coalesce((select e.?? from ?? l join ?? e on e.id = l.?? where l.?? = ??.id), '/') || ??.id || '/'`,
          [pfad, lnk.name, organisationen.name, lnk.zu, lnk.von, organisationen.name, organisationen.name],
        ),
      })
  }
}

/** All values of a new row; what people decide (participation, procedure) starts at what the source says, if anything. */
function zeileFuer({ zeile, knoten }: Neue): Record<string, unknown> {
  const { id: _id, elternId: _elternId, nachfolgerId: _nachfolgerId, pfad: _pfad, ...werte } = knoten
  return {
    ...werte,
    publishedAt: new Date(),
    ...(zeile.teilnahme === undefined ? {} : { teilnahme: zeile.teilnahme }),
    ...(zeile.verfahren === undefined ? {} : { verfahren: zeile.verfahren }),
  }
}
