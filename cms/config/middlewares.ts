/**
 * HTTP middlewares in their order. `strapi::logger` is left out (a line per request is the proxy's business);
 * `strapi::public` is required by Strapi and serves only the media folder (see server.ts).
 */
export default [
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'connect-src': ["'self'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'media-src': ["'self'", 'data:', 'blob:'],
          'frame-src': ["'self'"],
          upgradeInsecureRequests: null,
        },
      },
    },
  },
  // Browsers reach the CMS through the site or the admin panel, both same-origin.
  { name: 'strapi::cors', config: { origin: [] } },
  'strapi::session',
  'strapi::query',
  { name: 'strapi::body', config: { jsonLimit: '1mb', formLimit: '64kb', textLimit: '64kb' } },
  'strapi::favicon',
  'strapi::public',
]
