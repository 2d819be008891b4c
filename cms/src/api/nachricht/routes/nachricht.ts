/** The outbox of mails for operators, with their token. */
export default {
  type: 'content-api',
  routes: [
    {
      method: 'GET',
      path: '/betrieb/nachrichten',
      handler: 'nachricht.liste',
      config: { auth: false, middlewares: ['global::betrieb-token'] },
    },
  ],
}
