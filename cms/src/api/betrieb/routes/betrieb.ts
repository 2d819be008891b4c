const route = (method: 'POST' | 'DELETE', path: string, handler: string) => ({
  method,
  path,
  handler,
  config: { auth: false, middlewares: ['global::betrieb-token'] },
})

/** For operators, with their token; only "bereit" answers everybody. */
export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/betrieb/bereit', handler: 'betrieb.bereit', config: { auth: false } },
    route('POST', '/betrieb/import', 'betrieb.import'),
    route('DELETE', '/betrieb/import', 'betrieb.importEntfernen'),
    route('POST', '/betrieb/beispiele', 'betrieb.beispiele'),
    route('POST', '/betrieb/beispiele-zugaenge', 'betrieb.beispieleZugaenge'),
    route('POST', '/betrieb/admin', 'betrieb.admin'),
  ],
}
