const route = (method: 'GET' | 'POST', verb: string, handler: string) => ({
  method,
  path: `/portal/${verb}`,
  handler: `portal.${handler}`,
  config: { auth: false, middlewares: ['api::konto.dienst'] },
})

/** What people do in the portal, for the site only: with the token of the service and the person's session. */
export default {
  type: 'content-api',
  routes: [
    route('POST', 'mitgliedschaft-vergeben', 'vergeben'),
    route('POST', 'mitgliedschaft-entziehen', 'entziehen'),
    route('POST', 'mitgliedschaft-verlaengern', 'verlaengern'),
    route('POST', 'mitgliedschaft-vertreten', 'vertreten'),
    route('GET', 'bereich', 'bereich'),
  ],
}
