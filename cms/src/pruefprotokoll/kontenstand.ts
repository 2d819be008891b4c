import { createHash } from 'node:crypto'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'

/** An account, role or key as the log compares it. */
export interface Konto {
  readonly art: 'adminkonto' | 'adminrolle' | 'api-schluessel' | 'portalrolle'
  readonly id: string
  readonly name: string
  readonly felder: Readonly<Record<string, unknown>>
  readonly rechte: readonly string[]
  /** Hash of the secret, only to see that it changed. Never stored. */
  readonly abdruck: string
}

const nummer = z.union([z.number(), z.string()]).transform(String)
const wort = z.string().nullish()

const konto = z.object({
  id: nummer,
  firstname: wort,
  lastname: wort,
  username: wort,
  email: z.string(),
  password: wort,
  isActive: z.boolean().nullish(),
  blocked: z.boolean().nullish(),
  roles: z.array(z.object({ name: z.string() })),
})

const recht = z.object({
  action: z.string(),
  subject: wort,
  properties: z.record(z.string(), z.unknown()).nullish(),
  conditions: z.array(z.string()).nullish(),
})

const rolle = z.object({ id: nummer, name: z.string(), description: wort, permissions: z.array(recht) })

const schluessel = z.object({
  id: nummer,
  name: z.string(),
  description: wort,
  type: z.string(),
  accessKey: z.string(),
  expiresAt: z.unknown(),
  permissions: z.array(z.object({ action: z.string() })),
})

const portalrolle = z.object({
  id: nummer,
  name: z.string(),
  description: wort,
  permissions: z.array(z.object({ action: z.string() })),
})

const abdruck = (geheim: string | null | undefined) =>
  createHash('sha256')
    .update(geheim ?? '')
    .digest('hex')

/** All accounts, roles and keys, by kind and number. */
export async function ladeKonten(strapi: Core.Strapi): Promise<ReadonlyMap<string, Konto>> {
  const alle = await Promise.all([
    lade(strapi, 'admin::user', konto, { roles: true }, (eines) => ({
      art: 'adminkonto' as const,
      name: eines.email,
      felder: {
        vorname: eines.firstname ?? null,
        nachname: eines.lastname ?? null,
        anmeldename: eines.username ?? null,
        email: eines.email,
        aktiv: eines.isActive ?? false,
        gesperrt: eines.blocked ?? false,
        rollen: eines.roles.map(({ name }) => name).toSorted(),
      },
      rechte: [],
      abdruck: abdruck(eines.password),
    })),
    lade(strapi, 'admin::role', rolle, { permissions: true }, (eine) => ({
      art: 'adminrolle' as const,
      name: eine.name,
      felder: { name: eine.name, beschreibung: eine.description ?? null },
      rechte: eine.permissions.map(alsText).toSorted(),
      abdruck: '',
    })),
    lade(strapi, 'admin::api-token', schluessel, { permissions: true }, (einer) => ({
      art: 'api-schluessel' as const,
      name: einer.name,
      felder: {
        name: einer.name,
        beschreibung: einer.description ?? null,
        art: einer.type,
        gueltigBis: einer.expiresAt ?? null,
      },
      rechte: einer.permissions.map(({ action }) => action).toSorted(),
      abdruck: abdruck(einer.accessKey),
    })),
    lade(strapi, 'plugin::users-permissions.role', portalrolle, { permissions: true }, (eine) => ({
      art: 'portalrolle' as const,
      name: eine.name,
      felder: { name: eine.name, beschreibung: eine.description ?? null },
      rechte: eine.permissions.map(({ action }) => action).toSorted(),
      abdruck: '',
    })),
  ])
  return new Map(alle.flat().map((eines) => [`${eines.art} ${eines.id}`, eines]))
}

type Typ = 'admin::user' | 'admin::role' | 'admin::api-token' | 'plugin::users-permissions.role'

async function lade<S extends z.ZodType<{ id: string }>>(
  strapi: Core.Strapi,
  uid: Typ,
  form: S,
  populate: Record<string, true>,
  alsKonto: (zeile: z.output<S>) => Omit<Konto, 'id'>,
): Promise<Konto[]> {
  const zeilen: unknown = await strapi.db.query(uid).findMany({ populate, orderBy: { id: 'asc' } })
  return z
    .array(form)
    .parse(zeilen)
    .map((zeile) => ({ id: zeile.id, ...alsKonto(zeile) }))
}

function alsText({ action, subject, properties, conditions }: z.infer<typeof recht>): string {
  const felder = z.array(z.string()).catch([]).parse(properties?.fields)
  return [
    action,
    subject ?? '',
    felder.length > 0 ? `(${felder.toSorted().join(', ')})` : '',
    (conditions ?? []).length > 0 ? `wenn ${(conditions ?? []).join(' und ')}` : '',
  ]
    .filter((teil) => teil !== '')
    .join(' ')
}
