const route = (method: 'GET' | 'POST', path: string, handler: string) => ({
  method,
  path,
  handler,
  config: { auth: false, middlewares: ['global::dienst-token'] },
})

/** For the portal's own services, with their token. */
export default {
  type: 'content-api',
  routes: [
    route('GET', '/feed', 'dienst.feed'),
    route('POST', '/projektion', 'dienst.projektion'),
    route('GET', '/projektion/bestand', 'dienst.bestand'),
    route('GET', '/dienst/suchwoerter', 'dienst.suchwoerter'),
  ],
}
