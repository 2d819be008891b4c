import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { mitKontenprotokoll } from '../pruefprotokoll/konten.js'
import { rufeDienst } from '../strapi/dienst.js'

export const adminAngaben = z.strictObject({
  vorname: z.string().trim().min(1).max(100),
  nachname: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  passwort: z.string().min(12).max(72).regex(/[a-z]/).regex(/[A-Z]/).regex(/\d/),
})

/**
 * Creates the first Plattform-Admin of the editorial interface; does nothing when there is any account already.
 *
 * @returns whether it was created
 */
export async function legeErstenAdminAn(
  strapi: Core.Strapi,
  { vorname, nachname, email, passwort }: z.infer<typeof adminAngaben>,
): Promise<boolean> {
  const konten = strapi.service('admin::user')
  if (z.boolean().parse(await rufeDienst(konten, 'exists'))) return false
  await mitKontenprotokoll(strapi, () =>
    rufeDienst(konten, 'createFirstAdmin', {
      firstname: vorname,
      lastname: nachname,
      email: email.toLowerCase(),
      password: passwort,
      preferedLanguage: 'de',
    }),
  )
  return true
}
