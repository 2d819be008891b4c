import { defineMiddleware } from 'astro:middleware'

/**
 * The one outer handler of the pages: a failure is logged once, with its address, and shown as a page that
 * helps; an answer that rests on last known data says so.
 */
export const onRequest = defineMiddleware(async ({ locals, url, rewrite }, next) => {
  try {
    const antwort = await next()
    if (locals.veraltet) antwort.headers.set('X-MaKI-Stand', 'veraltet')
    if (!antwort.headers.has('Cache-Control')) antwort.headers.set('Cache-Control', 'no-cache')
    return antwort
  } catch (fehler) {
    locals.log.error({ adresse: url.pathname, err: fehler }, 'page failed')
    return rewrite('/500')
  }
})
