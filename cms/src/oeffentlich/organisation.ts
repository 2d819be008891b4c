import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { findeHeutige } from '../organisation/heutige.js'
import { istHuelle } from '../organisation/huelle.js'
import { imTeilbaum } from '../organisation/teilbaum.js'
import { ladeVorfahren } from '../organisation/vorfahren.js'

/** Most children that one answer lists; `kinderGesamt` says how many there are. */
const KINDER = 200
/** Most predecessors that one answer lists. */
const VORGAENGERINNEN = 50

const zeile = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  anzeigename: z.string(),
  kurz: z.string().nullable(),
  ebene: z.string(),
  art: z.string().nullable(),
  land: z.string().nullable(),
  ressort: z.string().nullable(),
  ars: z.string().nullable(),
  pfad: z.string(),
  importiert: z.boolean().nullable().transform(Boolean),
  beispiel: z.boolean().nullable().transform(Boolean),
  teilnahme: z.string().nullable(),
  beendetAm: z.string().nullable(),
})

const kinderSchema = z.array(
  z.object({
    id: z.number(),
    slug: z.string(),
    name: z.string(),
    art: z.string().nullable(),
    beendetAm: z.string().nullable(),
  }),
)

const anzahlen = z.array(z.object({ pfad: z.string(), anzahl: z.coerce.number() }))

type Seite = Awaited<ReturnType<typeof beschreibe>>

/**
 * What the page of an organisation shows. An address that leads elsewhere by now (given up, or of an organisation that
 * went into another one) gives `weiter` instead.
 */
export async function leseOrganisation(
  strapi: Core.Strapi,
  slug: string,
): Promise<Ergebnis<Seite | { weiter: { slug: string; name: string } }>> {
  const heutige = await findeHeutige(strapi, slug)
  if (heutige !== undefined && heutige.slug !== slug) return gelungen({ weiter: heutige })
  const gefunden: unknown = await strapi.db.query(ORGANISATION).findOne({ where: { slug } })
  if (gefunden === null) {
    return gescheitert('organisation-nicht-gefunden', 'Unter dieser Adresse gibt es keine Organisation.')
  }
  return gelungen(await beschreibe(strapi, zeile.parse(gefunden)))
}

/** An organisation with what stands above and below it, and how many published Steckbriefe it and its subtree have. */
async function beschreibe(
  strapi: Core.Strapi,
  { id, pfad, beendetAm, ...organisation }: z.infer<typeof zeile>,
) {
  const vorfahren = await ladeVorfahren(strapi, [pfad])
  const jePfad = await zaehleImTeilbaum(strapi, pfad)
  const summe = (anfang: string) =>
    jePfad.reduce((bisher, eines) => (eines.pfad.startsWith(anfang) ? bisher + eines.anzahl : bisher), 0)
  const kinder = (await leseKinder(strapi, id))
    .map((kind) => ({ ...kind, anzahl: summe(`${pfad}${kind.id}/`) }))
    .filter(({ beendetAm, anzahl }) => beendetAm === null || anzahl > 0)
    .map(({ slug, name, anzahl }) => ({ slug, name, anzahl }))
    .sort((a, b) => b.anzahl - a.anzahl || a.name.localeCompare(b.name, 'de'))
  return {
    organisation: { ...organisation, beendet: beendetAm },
    vorgaengerinnen: await leseVorgaengerinnen(strapi, id),
    pfad: (vorfahren.get(pfad) ?? []).map(({ slug, name }) => ({ slug, name })),
    kinder: kinder.slice(0, KINDER),
    kinderGesamt: kinder.length,
    anzahl: jePfad.find((eines) => eines.pfad === pfad)?.anzahl ?? 0,
    anzahlTeilbaum: summe(pfad),
  }
}

const vorgaengerin = z.object({ anzeigename: z.string(), beendetAm: z.string().nullable() })

/** Organisations that went into this one, the last first. */
async function leseVorgaengerinnen(strapi: Core.Strapi, id: number) {
  const zeilen: unknown = await strapi.db.query(ORGANISATION).findMany({
    select: ['anzeigename', 'beendetAm'],
    where: { nachfolger: { id } },
    orderBy: [{ beendetAm: 'desc' }, { anzeigename: 'asc' }],
    limit: VORGAENGERINNEN,
  })
  return z
    .array(vorgaengerin)
    .parse(zeilen)
    .map(({ anzeigename, beendetAm }) => ({ name: anzeigename, beendet: beendetAm }))
}

/** Published Steckbriefe of each organisation in a subtree that has any. */
async function zaehleImTeilbaum(strapi: Core.Strapi, pfad: string): Promise<z.infer<typeof anzahlen>> {
  const systeme = tabelle(strapi, KI_SYSTEM)
  const betreiber = systeme.verknuepfung('organisation')
  const organisationen = tabelle(strapi, ORGANISATION)
  const spalte = `o.${organisationen.spalte('pfad')}`
  return anzahlen.parse(
    await strapi.db
      .connection({ s: systeme.name })
      .join({ b: betreiber.name }, `b.${betreiber.von}`, 's.id')
      .join({ o: organisationen.name }, 'o.id', `b.${betreiber.zu}`)
      .whereNotNull(`s.${systeme.spalte('publishedAt')}`)
      .where(imTeilbaum(strapi, spalte, pfad))
      .groupBy(spalte)
      .select({ pfad: spalte })
      .count({ anzahl: '*' }),
  )
}

/** What stands directly below an organisation, shells replaced by what they hold. */
async function leseKinder(strapi: Core.Strapi, id: number): Promise<z.infer<typeof kinderSchema>> {
  const kinder = await leseDirekte(strapi, [id])
  const huellen = kinder.filter(istHuelle)
  if (huellen.length === 0) return kinder
  const inHuellen = await leseDirekte(
    strapi,
    huellen.map((huelle) => huelle.id),
  )
  return [...kinder.filter((kind) => !istHuelle(kind)), ...inHuellen]
}

async function leseDirekte(
  strapi: Core.Strapi,
  ids: readonly number[],
): Promise<z.infer<typeof kinderSchema>> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const eltern = organisationen.verknuepfung('eltern')
  return kinderSchema.parse(
    await strapi.db
      .connection({ k: organisationen.name })
      .join({ e: eltern.name }, `e.${eltern.von}`, 'k.id')
      .whereIn(`e.${eltern.zu}`, [...ids])
      .select({
        id: 'k.id',
        slug: `k.${organisationen.spalte('slug')}`,
        name: `k.${organisationen.spalte('name')}`,
        art: `k.${organisationen.spalte('art')}`,
        beendetAm: `k.${organisationen.spalte('beendetAm')}`,
      }),
  )
}
