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
import { steckbriefe } from './stellen/zaehlen.js'

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
  const systeme = tabelle(strapi, KI_SYSTEM)
  const knex = strapi.db.connection
  const darunter = imTeilbaum(strapi, `o.${organisationen.spalte('pfad')}`, stelle.pfad)
  const ende = `o.${organisationen.spalte('beendetAm')}`

  const nachStand = await jeCode(
    knex,
    steckbriefe(strapi).where(darunter),
    `s.${systeme.spalte('entwicklungsstand')}`,
  )
  const nachRisikoklasse = await jeMehrfachcode(
    knex,
    steckbriefe(strapi).where(darunter),
    `s.${systeme.spalte('risikoklassen')}`,
  )
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
    kiSysteme: {
      gesamt: summe(nachStand),
      veroeffentlicht: await anzahlVon(
        steckbriefe(strapi, 'veroeffentlicht').where(darunter),
        knex.raw('count(*)'),
      ),
      nachStand,
      nachRisikoklasse,
    },
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

/** Rows by the codes in a column with several; a row with two codes counts for both. */
async function jeMehrfachcode(
  knex: Knex,
  abfrage: Knex.QueryBuilder,
  spalte: string,
): Promise<Record<string, number>> {
  // JSON is text on SQLite and jsonb on PostgreSQL; both are grouped as text.
  const alsText = knex.raw('cast(?? as text)', [spalte])
  const zeilen = jeWert.parse(
    await abfrage.groupByRaw('?', [alsText]).select({ code: alsText, anzahl: knex.raw('count(*)') }),
  )
  return zaehleZusammen(
    zeilen.flatMap(({ code, anzahl }) => {
      const codes = codeliste.parse(code)
      return (codes.length === 0 ? [NICHT_ANGEGEBEN] : codes).map((einer) => [einer, anzahl] as const)
    }),
  )
}

function zaehleZusammen(paare: readonly (readonly [string, number])[]): Record<string, number> {
  const anzahlen: Record<string, number> = {}
  for (const [code, anzahl] of paare) anzahlen[code] = (anzahlen[code] ?? 0) + anzahl
  return anzahlen
}
