const get = (path: string, handler: string) => ({ method: 'GET', path, handler, config: { auth: false } })

/** Public reading: published and public data only. */
export default {
  type: 'content-api',
  routes: [
    get('/oeffentlich/kennzahlen', 'oeffentlich.kennzahlen'),
    get('/oeffentlich/steckbriefe/:kennung', 'oeffentlich.steckbrief'),
    get('/oeffentlich/organisationen/:slug', 'oeffentlich.organisation'),
    get('/oeffentlich/highlights', 'oeffentlich.highlights'),
    get('/oeffentlich/highlights/:slug', 'oeffentlich.highlight'),
    get('/oeffentlich/faq', 'oeffentlich.faq'),
    get('/oeffentlich/seiten/:slug', 'oeffentlich.seite'),
  ],
}
