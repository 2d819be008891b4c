const MEGABYTE = 1024 * 1024

/**
 * Settings of Strapi's plugins. Strapi's admin build reads this file from its source, so it imports nothing of ours; the
 * secret of users-permissions is set in `src/anmeldung/geheimnis.ts`.
 */
export default () => ({
  'users-permissions': {
    config: {
      jwtManagement: 'refresh',
      register: { allowedFields: [] },
      ratelimit: { interval: 60_000, max: 10 },
    },
  },
  upload: {
    config: {
      sizeLimit: 10 * MEGABYTE,
      security: {
        allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'application/pdf'],
        deniedTypes: ['image/svg+xml', 'text/html', 'application/xhtml+xml'],
      },
      breakpoints: { large: 1280, medium: 750, small: 500 },
    },
  },
})
