import { umgebung } from '../src/umgebung.js'

const MEGABYTE = 1024 * 1024

export default () => ({
  'users-permissions': {
    config: {
      jwtSecret: umgebung().JWT_SECRET,
      jwtManagement: 'refresh',
      sessions: { httpOnly: true },
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
