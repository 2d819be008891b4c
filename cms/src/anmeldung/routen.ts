import type { Core } from '@strapi/strapi'

/**
 * Takes away every route with which users-permissions speaks to the world: log-in, registration, tokens, passwords, users,
 * roles. People of the portal sign in through `src/konto`; the routes of the admin panel stay.
 */
export function schliesseRouten(strapi: Core.Strapi): void {
  const { routes } = strapi.plugin('users-permissions')
  Object.assign(routes, { 'content-api': { type: 'content-api', prefix: '', routes: [] } })
}
