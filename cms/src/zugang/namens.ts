import { AsyncLocalStorage } from 'node:async_hooks'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'

/** On whose behalf a write happens: row id of an account of the portal, or null for the public. */
interface Namens {
  readonly konto: number | null
}

const namens = new AsyncLocalStorage<Namens>()

/**
 * Does work on behalf of a person of the portal: whatever it writes through the document service passes the guard
 * (`waechter.ts`). Routes that know their person from a session wrap their work in it.
 *
 * @param konto row id of the account; null: the public
 */
export function imNamenVon<T>(konto: number | null, arbeit: () => Promise<T>): Promise<T> {
  return namens.run({ konto }, arbeit)
}

/** The part of a request in which users-permissions leaves who asks; the admin panel and our tokens leave something else. */
const portalanfrage = z.object({
  state: z.object({
    auth: z.object({
      strategy: z.object({ name: z.literal('users-permissions') }),
      credentials: z.object({ id: z.number() }).nullable(),
    }),
  }),
})

/** On whose behalf the present work is done; undefined: not for somebody of the portal (admin panel, imports, system). */
export function inWessenNamen(strapi: Core.Strapi): Namens | undefined {
  const gegeben = namens.getStore()
  if (gegeben !== undefined) return gegeben
  const anfrage = portalanfrage.safeParse(strapi.requestContext.get())
  return anfrage.success ? { konto: anfrage.data.state.auth.credentials?.id ?? null } : undefined
}
