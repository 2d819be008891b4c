import type { Core } from '@strapi/strapi'
import { z } from 'zod'

const admins = z.array(z.object({ email: z.string(), firstname: z.string().nullish() }))

/** Codes of the admin roles that decide when nobody else does. */
const ROLLEN = ['strapi-super-admin', 'maki-plattform-admin']

/** Mail addresses of the Plattform-Admins. */
export async function plattformAdmins(strapi: Core.Strapi): Promise<{ mail: string; name: string }[]> {
  const gefunden = admins.parse(
    await strapi.db.query('admin::user').findMany({
      where: { isActive: true, blocked: false, roles: { code: { $in: ROLLEN } } },
    }),
  )
  return gefunden.map(({ email, firstname }) => ({ mail: email, name: firstname ?? 'Plattform-Admin' }))
}
