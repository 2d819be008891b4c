const route = (verb: string, handler: string) => ({
  method: 'POST',
  path: `/portal/${verb}`,
  handler: `portal.${handler}`,
  config: { auth: false, middlewares: ['api::konto.dienst'] },
})

/** What people do in the portal, for the site only: with the token of the service and the person's session. */
export default {
  type: 'content-api',
  routes: [
    route('mitgliedschaft-vergeben', 'vergeben'),
    route('mitgliedschaft-entziehen', 'entziehen'),
    route('mitgliedschaft-verlaengern', 'verlaengern'),
    route('mitgliedschaft-vertreten', 'vertreten'),
  ],
}
