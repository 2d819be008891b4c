import type { Core } from '@strapi/strapi'
import { umgebung } from '../umgebung.js'

/** Gives the portal's log-in its signing key; it may come from a file, which Strapi's own configuration cannot read. */
export function setzeAnmeldegeheimnis(strapi: Core.Strapi): void {
  strapi.config.set('plugin::users-permissions.jwtSecret', umgebung().JWT_SECRET)
}
