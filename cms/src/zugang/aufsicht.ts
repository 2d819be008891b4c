import { mitgliedsrollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { kontoMitMail, mailadresse } from '../konto/konten.js'
import { ablehnungen, entziehe, vergib, type Ablehnung, type Auftraggeber } from './mitgliedschaft/index.js'

export const mitgliedschaftsfilter = z.strictObject({
  /** Part of a person's name or mail address, or of an organisation's name. */
  q: z.string().trim().min(2).max(100).optional(),
  rolle: z.enum(mitgliedsrollen).optional(),
  seite: z.coerce.number().int().min(1).max(100_000).default(1),
})

const JE_SEITE = 25

const zeile = z
  .object({
    documentId: z.string(),
    rolle: z.enum(mitgliedsrollen),
    bis: z.string().nullable(),
    vertretung: z.boolean().nullable(),
    vergebenVon: z.string().nullable(),
    createdAt: z.string(),
    person: z.object({ username: z.string(), email: z.string(), blocked: z.boolean().nullable() }).nullable(),
    organisation: z.object({ name: z.string(), anzeigename: z.string().nullable() }).nullable(),
  })
  .transform(({ documentId, person, organisation, vertretung, createdAt, ...rest }) => ({
    ...rest,
    id: documentId,
    seit: createdAt,
    vertretung: vertretung === true,
    person: person && { name: person.username, mail: person.email, gesperrt: person.blocked === true },
    organisation: organisation && (organisation.anzeigename ?? organisation.name),
  }))

/** Memberships of everybody, for who oversees the portal; by the name of the organisation. */
export async function leseMitgliedschaften(
  strapi: Core.Strapi,
  { q, rolle, seite }: z.output<typeof mitgliedschaftsfilter>,
) {
  const enthaelt = { $containsi: q }
  const where = {
    ...(rolle === undefined ? {} : { rolle }),
    ...(q === undefined
      ? {}
      : {
          $or: [
            { person: { username: enthaelt } },
            { person: { email: enthaelt } },
            { organisation: { anzeigename: enthaelt } },
            { organisation: { name: enthaelt } },
          ],
        }),
  }
  const mitglieder = strapi.db.query(MITGLIEDSCHAFT)
  const gefunden: unknown = await mitglieder.findMany({
    where,
    populate: {
      person: { select: ['username', 'email', 'blocked'] },
      organisation: { select: ['name', 'anzeigename'] },
    },
    orderBy: [{ organisation: { anzeigename: 'asc' } }, { id: 'asc' }],
    offset: (seite - 1) * JE_SEITE,
    limit: JE_SEITE,
  })
  return {
    mitgliedschaften: z.array(zeile).parse(gefunden),
    gesamt: await mitglieder.count({ where }),
    seite,
    jeSeite: JE_SEITE,
  }
}

const EBENE_1 = 'gruppen-admin-1'

const wurzel = z.object({ documentId: z.string(), name: z.string(), anzeigename: z.string().nullable() })

/** Bund and Länder: where level 1 can be given. */
export async function leseEbene1(strapi: Core.Strapi) {
  const gefunden: unknown = await strapi.db.query(ORGANISATION).findMany({
    where: {
      art: { $in: ['bund', 'land'] },
      beendetAm: null,
      $or: [{ importiert: false }, { importiert: null }],
    },
    orderBy: [{ art: 'asc' }, { anzeigename: 'asc' }],
    limit: 100,
  })
  return {
    stellen: z
      .array(wurzel)
      .parse(gefunden)
      .map(({ documentId, name, anzeigename }) => ({ dokument: documentId, name: anzeigename ?? name })),
  }
}

export const ebene1vergabe = z.strictObject({
  mail: mailadresse,
  organisation: z.string().regex(/^[a-z0-9]{1,32}$/),
  bis: z.iso.date().nullable().default(null),
})
export const ebene1entzug = z.strictObject({ mitgliedschaft: z.string().regex(/^[a-z0-9]{1,32}$/) })

type Geschrieben = Ergebnis<{ readonly mitgliedschaft: string }>

const abgelehnt = (grund: Ablehnung): Geschrieben =>
  gescheitert('mitgliedschaft-abgelehnt', ablehnungen[grund], { grund })

/** Makes somebody Gruppen-Admin of Bund or of a Land, which only the Plattform-Admin may. The caller has checked that they are. */
export async function vergibEbene1(
  strapi: Core.Strapi,
  von: Auftraggeber,
  { mail, organisation, bis }: z.output<typeof ebene1vergabe>,
): Promise<Geschrieben> {
  const konto = await kontoMitMail(strapi, strapi.db.connection, mail)
  const vergeben = await vergib(strapi, von, { person: konto?.id ?? 0, organisation, rolle: EBENE_1, bis })
  return vergeben.ok ? gelungen({ mitgliedschaft: vergeben.mitgliedschaft }) : abgelehnt(vergeben.grund)
}

/** Takes level 1 away. Other roles are in the hands of the Gruppen-Admins. */
export async function entzieheEbene1(
  strapi: Core.Strapi,
  von: Auftraggeber,
  { mitgliedschaft }: z.output<typeof ebene1entzug>,
): Promise<Geschrieben> {
  const gefunden: unknown = await strapi.db
    .query(MITGLIEDSCHAFT)
    .findOne({ where: { documentId: mitgliedschaft, rolle: EBENE_1 } })
  if (gefunden === null) return abgelehnt('nicht-erlaubt')
  const entzogen = await entziehe(strapi, von, { mitgliedschaft })
  return entzogen.ok ? gelungen({ mitgliedschaft }) : abgelehnt(entzogen.grund)
}
