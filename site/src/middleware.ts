import { routen, routeVon } from '@maki/config'
import { defineMiddleware } from 'astro:middleware'
import { Portalcookies } from './portal/cookies.ts'
import { Portaldienst } from './portal/dienst.ts'
import { verschliesse } from './portal/kopfzeilen.ts'

/**
 * The one outer handler of the pages: a failure is logged once, with its address, and shown as a page that
 * helps; an answer that rests on last known data says so; what belongs to a person stays theirs.
 */
export const onRequest = defineMiddleware(async ({ locals, url, request, cookies, rewrite }, next) => {
  const name = routeVon(url.pathname)
  const portal = new Portaldienst(locals.portalzugang, {
    netz: locals.netz,
    geraet: request.headers.get('user-agent') ?? '',
    cookies: new Portalcookies(request.headers.get('cookie'), cookies),
  })
  locals.portal = portal
  const istPortal = name !== undefined && 'bereich' in routen[name]
  try {
    const antwort = await next()
    if (locals.veraltet) antwort.headers.set('X-MaKI-Stand', 'veraltet')
    if (istPortal || portal.gefragt) verschliesse(antwort.headers)
    if (!antwort.headers.has('Cache-Control')) antwort.headers.set('Cache-Control', 'no-cache')
    return antwort
  } catch (fehler) {
    locals.log.error({ adresse: url.pathname, err: fehler }, 'page failed')
    return rewrite(new Request(new URL('/500', url), { headers: request.headers }))
  }
})
