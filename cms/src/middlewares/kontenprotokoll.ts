import type { Core } from '@strapi/strapi'
import { mitKontenprotokoll } from '../pruefprotokoll/konten.js'

/** Addresses of the admin panel that change accounts, roles or keys. */
const KONTEN =
  /^\/(?:admin\/(?:users|roles|api-tokens|transfer\/tokens|register|register-admin|reset-password)|users-permissions\/roles)(?:\/|$)/i

const LESEND = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Runs requests that change accounts of the admin panel in one transaction together with their rows in the audit log. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler =>
  async (ctx, next) => {
    if (LESEND.has(ctx.method) || !KONTEN.test(ctx.path)) {
      await next()
      return
    }
    await mitKontenprotokoll(strapi, next)
  }
