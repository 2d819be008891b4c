const route = (path: string, handler: string) => ({
  method: 'GET',
  path,
  handler,
  config: { auth: false, middlewares: ['global::betrieb-token'] },
})

/** The audit log for operators, with their token. */
export default {
  type: 'content-api',
  routes: [
    route('/betrieb/pruefprotokoll', 'pruefprotokoll.ausfuhr'),
    route('/betrieb/pruefprotokoll/pruefung', 'pruefprotokoll.pruefung'),
  ],
}
