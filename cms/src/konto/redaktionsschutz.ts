import { errors } from '@strapi/utils'
import type { Core, Modules } from '@strapi/strapi'
import { KONTO } from '../dokumente/arten.js'

const lesend = new Set(['findOne', 'findMany', 'findFirst', 'count'])

const GRUND =
  'Konten des Portals entstehen dort: durch Registrierung oder Einladung. Hier angelegte könnten sich nicht anmelden. Sperren können Sie ein Konto unter „Mitgliedschaften“.'

/**
 * Rule of the document service: nobody writes accounts of the portal through it. They have passwords, confirmations and
 * rights that only the portal's own ways keep together.
 *
 * @throws ForbiddenError (German)
 */
export function kontenregeln(): Modules.Documents.Middleware.Middleware {
  return (ctx, next) => {
    if (ctx.uid === KONTO && !lesend.has(ctx.action)) throw new errors.ForbiddenError(GRUND)
    return next()
  }
}

/** Accounts are no content: the admin panel does not offer them among it. */
export function verbirgKonten(strapi: Core.Strapi): void {
  const typ = strapi.contentType(KONTO)
  typ.pluginOptions = { ...typ.pluginOptions, 'content-manager': { visible: false } }
}
