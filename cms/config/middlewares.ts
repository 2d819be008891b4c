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
        useDefaults: false,
        // Texts, not lists: Strapi merges lists with its own, which allow foreign hosts.
        directives: {
          'default-src': "'self'",
          'connect-src': "'self'",
          'img-src': "'self' data: blob:",
          'media-src': "'self' data: blob:",
          'font-src': "'self' data:",
          // The admin panel styles itself at run time (styled-components).
          'style-src': "'self' 'unsafe-inline'",
          'script-src': "'self'",
          'script-src-attr': "'none'",
          'object-src': "'none'",
          'base-uri': "'self'",
          'form-action': "'self'",
          'frame-src': "'self'",
          'frame-ancestors': "'self'",
        },
      },
    },
  },
  // Browsers reach the CMS through the site or the admin panel, both same-origin.
  { name: 'strapi::cors', config: { origin: [] } },
  'strapi::session',
  'strapi::query',
  'global::anfragekoerper',
  { name: 'strapi::body', config: { jsonLimit: '1mb', formLimit: '64kb', textLimit: '64kb' } },
  'global::kontenprotokoll',
  'strapi::favicon',
  'strapi::public',
]
