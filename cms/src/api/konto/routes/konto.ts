const route = (method: 'GET' | 'POST', verb: string, handler: string) => ({
  method,
  path: `/konto/${verb}`,
  handler: `konto.${handler}`,
  config: { auth: false, middlewares: ['api::konto.dienst'] },
})

/** Accounts and sessions, for the site only. */
export default {
  type: 'content-api',
  routes: [
    route('POST', 'anmelden', 'anmelden'),
    route('POST', 'abmelden', 'abmelden'),
    route('POST', 'ueberall-abmelden', 'ueberallAbmelden'),
    route('POST', 'sitzung-beenden', 'sitzungBeenden'),
    route('GET', 'ich', 'ich'),
    route('GET', 'sitzungen', 'sitzungen'),
  ],
}
