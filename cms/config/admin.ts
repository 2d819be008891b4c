import { umgebung } from '../src/umgebung.js'

export default () => {
  const { ADMIN_JWT_SECRET, API_TOKEN_SALT, TRANSFER_TOKEN_SALT, ENCRYPTION_KEY } = umgebung()
  return {
    auth: { secret: ADMIN_JWT_SECRET },
    apiToken: { salt: API_TOKEN_SALT },
    transfer: { token: { salt: TRANSFER_TOKEN_SALT } },
    secrets: { encryptionKey: ENCRYPTION_KEY },
    flags: { nps: false, promoteEE: false },
    ai: { enabled: false },
    mcp: { enabled: false },
    // It shows the site in a frame, which the site refuses; there is a link of our own (src/vorschau).
    preview: { enabled: false },
    autoOpen: false,
  }
}
