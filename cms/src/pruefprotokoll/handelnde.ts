import { AsyncLocalStorage } from 'node:async_hooks'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import type { Handlung } from './eintrag.js'

type Wer = Pick<Handlung, 'wer' | 'alsWas'>

/** The operator at the command line, known by the token of the operation. */
export const betrieb: Wer = { wer: { art: 'system', id: null, name: 'Betrieb' }, alsWas: 'Betrieb' }

/** The portal itself: starts, clocks, things that follow from others. */
export const system: Wer = { wer: { art: 'system', id: null, name: 'Portal' }, alsWas: 'Portal' }

const handelnde = new AsyncLocalStorage<Wer>()

/** Does work for somebody whom the caller knows: what the rules of documents record of it names them. */
export const alsHandelnde = <T>(wer: Wer, arbeit: () => Promise<T>): Promise<T> => handelnde.run(wer, arbeit)

const admin = z.object({
  id: z.union([z.number(), z.string()]),
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  email: z.string(),
  roles: z.array(z.object({ name: z.string() })).default([]),
})

const anmeldung = z.object({
  strategy: z.object({ name: z.string() }),
  credentials: z.unknown(),
})

const schluessel = z.object({ id: z.union([z.number(), z.string()]), name: z.string() })

/**
 * Who is behind the request that is being answered, as Strapi authenticated them: a user or an API token of the admin panel.
 * Everything else (operator's token, starts, clocks) is the system. People of the portal are named by the portal's own code
 * (`alsHandelnde`).
 */
export function handelnder(strapi: Core.Strapi): Wer {
  const gegeben = handelnde.getStore()
  if (gegeben !== undefined) return gegeben
  const ctx = strapi.requestContext.get()
  if (ctx === undefined) return system
  const angemeldet = anmeldung.safeParse(ctx.state.auth).data
  if (angemeldet?.strategy.name === 'admin') {
    const benutzer = admin.safeParse(angemeldet.credentials).data ?? admin.safeParse(ctx.state.user).data
    if (benutzer !== undefined) return alsHandelnder(benutzer)
  }
  if (angemeldet?.strategy.name === 'api-token') {
    const token = schluessel.safeParse(angemeldet.credentials).data
    if (token !== undefined) {
      return {
        wer: { art: 'admin', id: `token-${token.id}`, name: `API-Token ${token.name}` },
        alsWas: 'API-Token',
      }
    }
  }
  return ctx.path.startsWith('/api/betrieb/') ? betrieb : system
}

function alsHandelnder({ id, firstname, lastname, email, roles }: z.infer<typeof admin>): Wer {
  const name = [firstname, lastname].filter(Boolean).join(' ')
  return {
    wer: { art: 'admin', id: String(id), name: name === '' ? email : `${name} (${email})` },
    alsWas: roles.map((rolle) => rolle.name).join(', ') || 'ohne Rolle',
  }
}
