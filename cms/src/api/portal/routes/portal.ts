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
    route('POST', 'organisation-aendern', 'organisationAendern'),
    route('POST', 'organisation-anlegen', 'organisationAnlegen'),
    route('POST', 'einladungen', 'einladungen'),
    route('GET', 'steckbriefe', 'steckbriefe'),
    route('GET', 'protokoll', 'protokoll'),
    route('GET', 'protokoll-export', 'protokollExport'),
    route('GET', 'bereich', 'bereich'),
    route('GET', 'organisationen', 'organisationen'),
    route('GET', 'organisation', 'organisation'),
    route('GET', 'mitgliedschaften', 'mitgliedschaften'),
    route('GET', 'mitgliedschaft', 'mitgliedschaft'),
    route('GET', 'person', 'person'),
    route('GET', 'aufgaben', 'aufgaben'),
    route('GET', 'kennzahlen', 'kennzahlen'),
  ],
}
