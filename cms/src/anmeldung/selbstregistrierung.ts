import type { Core } from '@strapi/strapi'
import { z } from 'zod'

const einstellungen = z.looseObject({ allow_register: z.boolean() })

/** Nobody makes an account for themselves through Strapi's own interface: registration is a procedure of its own. */
export async function schliesseSelbstregistrierung(strapi: Core.Strapi): Promise<void> {
  const speicher = strapi.store({ type: 'plugin', name: 'users-permissions' })
  const bisher = einstellungen.parse(await speicher.get({ key: 'advanced' }))
  if (bisher.allow_register)
    await speicher.set({ key: 'advanced', value: { ...bisher, allow_register: false } })
}
