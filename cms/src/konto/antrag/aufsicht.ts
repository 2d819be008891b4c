import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KONTO, ORGANISATION } from '../../dokumente/arten.js'
import { zeitpunkt } from '../../zeit/zeitpunkt.js'

export const aufsichtsfilter = z.strictObject({
  /** `oben`: those that went up to the Plattform-Admin; `alle`: also those that Gruppen-Admins have. */
  umfang: z.enum(['oben', 'alle']).default('oben'),
  seite: z.coerce.number().int().min(1).max(10_000).default(1),
})

const JE_SEITE = 25

const offener = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string(),
  organisation: z.string(),
  organisationArt: z.string().nullable(),
  nachricht: z.string(),
  gestellt: zeitpunkt,
  /** Name of the organisation whose Gruppen-Admins have it; null: the Plattform-Admin. */
  liegtBei: z.string().nullable(),
})

/** Open requests for the Plattform-Admin, the oldest first. */
export async function leseOffeneAntraege(
  strapi: Core.Strapi,
  { umfang, seite }: z.output<typeof aufsichtsfilter>,
) {
  const trx = strapi.db.connection
  const organisationen = tabelle(strapi, ORGANISATION)
  const konten = tabelle(strapi, KONTO)
  const offene = () =>
    trx({ a: 'antrag' })
      .join({ o: organisationen.name }, 'o.id', 'a.organisation')
      .join({ k: konten.name }, 'k.id', 'a.konto')
      .leftJoin({ l: organisationen.name }, 'l.id', 'a.liegt_bei')
      .where('a.zustand', 'offen')
      .modify((frage: Knex.QueryBuilder) => {
        if (umfang === 'oben') void frage.whereNull('a.liegt_bei')
      })
  const benannt = (alias: string) =>
    trx.raw('coalesce(??, ??)', [
      `${alias}.${organisationen.spalte('anzeigename')}`,
      `${alias}.${organisationen.spalte('name')}`,
    ])
  const { gesamt } = z
    .object({ gesamt: z.coerce.number() })
    .parse(await offene().count({ gesamt: '*' }).first())
  const antraege = z.array(offener).parse(
    await offene()
      .orderBy([{ column: 'a.gestellt' }, { column: 'a.id' }])
      .offset((seite - 1) * JE_SEITE)
      .limit(JE_SEITE)
      .select({
        id: 'a.id',
        name: `k.${konten.spalte('username')}`,
        mail: `k.${konten.spalte('email')}`,
        organisation: benannt('o'),
        organisationArt: `o.${organisationen.spalte('art')}`,
        nachricht: 'a.nachricht',
        gestellt: 'a.gestellt',
        liegtBei: benannt('l'),
      }),
  )
  return { antraege, gesamt, seite, jeSeite: JE_SEITE }
}
