import { join } from 'node:path'
import { umgebung } from '../src/umgebung.js'

/** Where and how the CMS listens. The folder served under /uploads holds media and nothing else. */
export default () => {
  const { MAKI_HOST, CMS_PORT, APP_KEYS, MAKI_DATA_DIR } = umgebung()
  return {
    host: MAKI_HOST,
    port: CMS_PORT,
    app: { keys: APP_KEYS },
    // Strapi serves everything below this folder; the database and the secrets stand outside of it.
    dirs: { public: join(MAKI_DATA_DIR, 'oeffentlich') },
    transfer: { remote: { enabled: false } },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
    webhooks: { populateRelations: false },
    http: { serverOptions: { requestTimeout: 10 * 60 * 1000 } },
  }
}
