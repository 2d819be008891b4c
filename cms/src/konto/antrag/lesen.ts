import { mitgliedsrollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KONTO, ORGANISATION } from '../../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { zeitpunkt } from '../../zeit/zeitpunkt.js'
import { alsBedingung } from '../../zugang/bedingung.js'
import { umfang } from '../../zugang/umfang.js'
import { verlangeAnmeldung, type Eingang } from '../anfrage.js'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { nachrichtentext, unbekannteStelle } from '../registrierung/eingaben.js'
import { istOffen, ladeStelle, stellenangabe } from '../registrierung/stelle.js'
import { alsAntraege } from './bestand.js'
import { stelleAntrag } from './stellen.js'

export const listenangabe = z.strictObject({
  seite: z.coerce.number().int().min(1).max(10_000).default(1),
})

const JE_SEITE = 25

/** What a provider of log-ins proposed: `rolle` null when it names none. */
const vorschlag = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ anbieter: z.string(), rolle: z.enum(mitgliedsrollen).nullable() }))
  .nullable()

const zuEntscheidender = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  nachricht: z.string(),
  vorschlag,
  gestellt: zeitpunkt,
})

/** The person's own requests with the way they went, and those that they may decide on, the oldest first. */
export async function leseAntraege({ strapi, ctx, wert, jetzt }: Eingang<z.output<typeof listenangabe>>) {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person } = angemeldet.wert
  const trx = strapi.db.connection
  const offene = () => {
    const organisationen = tabelle(strapi, ORGANISATION)
    const konten = tabelle(strapi, KONTO)
    return trx({ a: 'antrag' })
      .join({ o: organisationen.name }, 'o.id', 'a.organisation')
      .join({ k: konten.name }, 'k.id', 'a.konto')
      .where('a.zustand', 'offen')
      .whereNot('a.konto', konto.id)
      .modify(
        alsBedingung(strapi, umfang(person, 'registrierung.entscheiden'), {
          pfad: `o.${organisationen.spalte('pfad')}`,
          knoten: 'o.id',
          person: 'a.konto',
        }),
      )
  }
  const { anzahl } = z
    .object({ anzahl: z.coerce.number() })
    .parse(await offene().count({ anzahl: '*' }).first())
  const zuEntscheiden = z.array(zuEntscheidender).parse(
    await offene()
      .orderBy([{ column: 'a.gestellt' }, { column: 'a.id' }])
      .offset((wert.seite - 1) * JE_SEITE)
      .limit(JE_SEITE)
      .select({
        id: 'a.id',
        name: `k.${tabelle(strapi, KONTO).spalte('username')}`,
        mail: `k.${tabelle(strapi, KONTO).spalte('email')}`,
        organisation: `o.${tabelle(strapi, ORGANISATION).spalte('documentId')}`,
        organisationName: trx.raw('coalesce(o.??, o.??)', [
          tabelle(strapi, ORGANISATION).spalte('anzeigename'),
          tabelle(strapi, ORGANISATION).spalte('name'),
        ]),
        nachricht: 'a.nachricht',
        vorschlag: 'a.vorschlag',
        gestellt: 'a.gestellt',
      }),
  )
  const eigene = await eigeneAntraege(strapi, trx, konto.id)
  return gelungen({
    eigene,
    zuEntscheiden: { anzahl, seite: wert.seite, jeSeite: JE_SEITE, antraege: zuEntscheiden },
  })
}

const station = z.object({ antrag: z.string(), seit: zeitpunkt, liegt_bei: z.number().nullable() })

/** Requests of an account with their stations: since when, and at which organisation (null: the Plattform-Admin). */
export async function eigeneAntraege(strapi: Core.Strapi, trx: Knex, konto: number) {
  const antraege = alsAntraege(await trx('antrag').where({ konto }).orderBy('gestellt', 'desc').limit(50))
  const stationen = z.array(station).parse(
    await trx('antrag_weg')
      .whereIn(
        'antrag',
        antraege.map(({ id }) => id),
      )
      .orderBy('id'),
  )
  const nummern = new Set([...antraege.map((a) => a.organisation), ...stationen.map((s) => s.liegt_bei)])
  const namen = new Map<number, string>()
  for (const id of nummern) {
    const stelle = id === null ? null : await ladeStelle(strapi, trx, { id })
    if (stelle !== null) namen.set(stelle.id, stelle.name)
  }
  const nenne = (id: number | null) => (id === null ? null : (namen.get(id) ?? null))
  return antraege.map(
    ({ id, organisation, nachricht, zustand, gestellt, faellig, entschieden, begruendung }) => ({
      id,
      organisation: nenne(organisation),
      nachricht,
      zustand,
      gestellt,
      weiterAm: faellig,
      entschieden,
      begruendung,
      weg: stationen
        .filter((eine) => eine.antrag === id)
        .map(({ seit, liegt_bei }) => ({ seit, liegtBei: nenne(liegt_bei) })),
    }),
  )
}

export const neuerAntrag = z.strictObject({
  organisation: stellenangabe,
  nachricht: nachrichtentext.default(''),
})

/** Open requests that one person can have at a time. */
const MAX_OFFEN = 3

/** Asks to be let in at another organisation, or again after a refusal. */
export async function beantrage({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof neuerAntrag>>): Promise<Ergebnis<{ antrag: string }>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto } = angemeldet.wert
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const stelle = await ladeStelle(strapi, trx, { documentId: wert.organisation })
    if (stelle === null || !istOffen(stelle, jetzt)) return unbekannteStelle()
    // Whoever asks twice at the same time waits here and is seen.
    await trx('konto_stand').where({ konto: konto.id }).forUpdate().first()
    const offene = alsAntraege(await trx('antrag').where({ konto: konto.id, zustand: 'offen' }))
    if (offene.length >= MAX_OFFEN || offene.some(({ organisation }) => organisation === stelle.id))
      return gescheitert('konflikt', 'Über einen Antrag von Ihnen wird noch entschieden.')
    const { nachricht } = wert
    return gelungen({
      antrag: await stelleAntrag(strapi, trx, { konto, organisation: stelle.id, nachricht }, jetzt),
    })
  })
}
