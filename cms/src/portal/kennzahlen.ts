import { mitgliedsrollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../konto/anfrage.js'
import { ladeStelle, type Stelle } from '../konto/registrierung/stelle.js'
import { TAG, zeitnach } from '../konto/zeit.js'
import { HUELLE } from '../organisation/huelle.js'
import { imTeilbaum } from '../organisation/teilbaum.js'
import { tagInDeutschland } from '../zeit/tag.js'
import { darf } from '../zugang/darf.js'
import type { Person } from '../zugang/person.js'
import { dokument, nichtGefunden } from './liste.js'
import { kontospalte, laufend, mitgliedschaften } from './personen/laufende.js'
import { findeStelle } from './stellen/bereich.js'
import { teilnahmen } from './stellen/eintrag.js'
import { fassungen } from './stellen/zaehlen.js'

export const kennzahlenangabe = z.strictObject({
  /** Document id; without it the organisation of the person's most powerful membership with figures. */
  organisation: dokument.optional(),
})

type Anzahlen = Readonly<Record<string, number>>

/** Figures of an organisation and everything below it. */
interface Kennzahlen {
  readonly organisation: { readonly dokument: string; readonly name: string }
  /** Steckbriefe as their drafts have them; what is not said is `nicht-angegeben`. One with two risk classes counts for both. */
  readonly kiSysteme: {
    readonly gesamt: number
    readonly veroeffentlicht: number
    readonly nachStand: Anzahlen
    readonly nachRisikoklasse: Anzahlen
  }
  /** Organisations that exist, by their state of participation. */
  readonly teilnahme: Anzahlen
  readonly organisationen: number
  /** People with memberships that have not ended: somebody with two roles is in both and once in `gesamt`. */
  readonly personen: { readonly gesamt: number; readonly nachRolle: Anzahlen }
  readonly antraege: { readonly offen: number; readonly aelterAls7Tage: number }
}

export async function leseKennzahlen({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof kennzahlenangabe>>): Promise<Ergebnis<Kennzahlen>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { person } = angemeldet.wert
  const stelle =
    wert.organisation === undefined
      ? await hoechste(strapi, person)
      : await findeStelle(strapi, person, 'kennzahlen.sehen', wert.organisation)
  if (stelle === null) return nichtGefunden()
  return gelungen(await zaehle(strapi, stelle, jetzt))
}

/** The organisation of the most powerful membership that gives figures. */
async function hoechste(strapi: Core.Strapi, person: Person | null): Promise<Stelle | null> {
  const eine = person?.mitgliedschaften.find(({ organisation, pfad }) =>
    darf(person, 'kennzahlen.sehen', { organisation: { id: organisation, pfad } }),
  )
  return eine === undefined ? null : ladeStelle(strapi, strapi.db.connection, { id: eine.organisation })
}

async function zaehle(strapi: Core.Strapi, stelle: Stelle, jetzt: Date): Promise<Kennzahlen> {
  const heute = tagInDeutschland(jetzt)
  const organisationen = tabelle(strapi, ORGANISATION)
  const knex = strapi.db.connection
  const darunter = imTeilbaum(strapi, `o.${organisationen.spalte('pfad')}`, stelle.pfad)
  const ende = `o.${organisationen.spalte('beendetAm')}`

  const teilnahme = await jeCode(
    knex,
    knex({ o: organisationen.name })
      .where(darunter)
      .whereRaw("coalesce(??, '') <> ?", [`o.${organisationen.spalte('art')}`, HUELLE])
      .whereRaw('(?? is null or ?? > ?)', [ende, ende, heute]),
    `o.${organisationen.spalte('teilnahme')}`,
    teilnahmen[0],
  )
  const laufende = () => mitgliedschaften(strapi).where(darunter).where(laufend(strapi, heute))
  const personen = [kontospalte(strapi)]
  const nachRolle = await jeCode(
    knex,
    laufende(),
    `m.${tabelle(strapi, MITGLIEDSCHAFT).spalte('rolle')}`,
    '',
    knex.raw('count(distinct ??)', personen),
  )
  const offene = () =>
    knex({ a: 'antrag' })
      .join({ o: organisationen.name }, 'o.id', 'a.organisation')
      .where('a.zustand', 'offen')
      .where(darunter)
  const aelter = zeitnach(jetzt, -7 * TAG)
  return {
    organisation: { dokument: stelle.documentId, name: stelle.name },
    kiSysteme: await zaehleSysteme(strapi, darunter),
    teilnahme,
    organisationen: summe(teilnahme),
    personen: {
      gesamt: await anzahlVon(laufende(), knex.raw('count(distinct ??)', personen)),
      nachRolle: Object.fromEntries(mitgliedsrollen.map((rolle) => [rolle, nachRolle[rolle] ?? 0])),
    },
    antraege: {
      offen: await anzahlVon(offene(), knex.raw('count(*)')),
      aelterAls7Tage: await anzahlVon(offene().where('a.gestellt', '<', aelter), knex.raw('count(*)')),
    },
  }
}

const summe = (anzahlen: Anzahlen) => Object.values(anzahlen).reduce((a, b) => a + b, 0)

const gezaehlt = z.object({ anzahl: z.coerce.number() })
/** What stands for a code that is not there. */
const NICHT_ANGEGEBEN = 'nicht-angegeben'

const codeliste = z
  .string()
  .nullable()
  .transform((text): unknown => (text === null ? [] : JSON.parse(text)))
  .pipe(z.array(z.string()).nullable())
  .transform((liste) => liste ?? [])

const jeWert = z.array(z.object({ code: z.string().nullable(), anzahl: z.coerce.number() }))

const anzahlVon = async (abfrage: Knex.QueryBuilder, anzahl: Knex.Raw): Promise<number> =>
  gezaehlt.parse(await abfrage.first({ anzahl })).anzahl

/** Rows by the code in a column. @param ohne what stands for a code that is not there */
async function jeCode(
  knex: Knex,
  abfrage: Knex.QueryBuilder,
  spalte: string,
  ohne = NICHT_ANGEGEBEN,
  anzahl = knex.raw('count(*)'),
): Promise<Record<string, number>> {
  const zeilen = jeWert.parse(await abfrage.groupBy(spalte).select({ code: spalte, anzahl }))
  return zaehleZusammen(zeilen.map(({ code, anzahl: zahl }) => [code ?? ohne, zahl]))
}

const gruppen = z.array(
  z.object({
    stand: z.string().nullable(),
    klassen: codeliste,
    // SQLite gives 0 and 1.
    entwurf: z.union([z.boolean(), z.number()]).transform(Boolean),
    anzahl: z.coerce.number(),
  }),
)

/** Steckbriefe by state and risk class: one pass over all versions, which are many. */
async function zaehleSysteme(
  strapi: Core.Strapi,
  darunter: (bedingung: Knex.QueryBuilder) => void,
): Promise<Kennzahlen['kiSysteme']> {
  const { spalte } = tabelle(strapi, KI_SYSTEM)
  const knex = strapi.db.connection
  const stand = `s.${spalte('entwicklungsstand')}`
  // JSON is text on SQLite and jsonb on PostgreSQL; both are grouped as text.
  const klassen = knex.raw('cast(?? as text)', [`s.${spalte('risikoklassen')}`])
  const entwurf = knex.raw('(?? is null)', [`s.${spalte('publishedAt')}`])
  const alle = gruppen.parse(
    await fassungen(strapi)
      .where(darunter)
      .groupByRaw('??, ?, ?', [stand, klassen, entwurf])
      .select({ stand, klassen, entwurf, anzahl: knex.raw('count(*)') }),
  )
  const entwuerfe = alle.filter((gruppe) => gruppe.entwurf)
  const zusammen = (welche: typeof alle) => welche.reduce((bisher, { anzahl }) => bisher + anzahl, 0)
  return {
    gesamt: zusammen(entwuerfe),
    veroeffentlicht: zusammen(alle) - zusammen(entwuerfe),
    nachStand: zaehleZusammen(
      entwuerfe.map((gruppe) => [gruppe.stand ?? NICHT_ANGEGEBEN, gruppe.anzahl] as const),
    ),
    nachRisikoklasse: zaehleZusammen(
      entwuerfe.flatMap((gruppe) =>
        (gruppe.klassen.length === 0 ? [NICHT_ANGEGEBEN] : gruppe.klassen).map(
          (klasse) => [klasse, gruppe.anzahl] as const,
        ),
      ),
    ),
  }
}

function zaehleZusammen(paare: readonly (readonly [string, number])[]): Record<string, number> {
  const anzahlen: Record<string, number> = {}
  for (const [code, anzahl] of paare) anzahlen[code] = (anzahlen[code] ?? 0) + anzahl
  return anzahlen
}
