/** Settings of a CMS that lives only as long as a test. The secrets are worth nothing. */
export function testvariablen(datenordner: string, port: number): Record<string, string> {
  const wert = (name: string) => `nur-fuer-tests-${name}-0123456789abcdef0123456789`
  return {
    MAKI_DATA_DIR: datenordner,
    CMS_PORT: String(port),
    MAKI_DIENST_TOKEN: wert('dienst'),
    MAKI_BETRIEB_TOKEN: wert('betrieb'),
    APP_KEYS: `${wert('a')},${wert('b')}`,
    API_TOKEN_SALT: wert('salz'),
    ADMIN_JWT_SECRET: wert('admin'),
    TRANSFER_TOKEN_SALT: wert('transfer'),
    JWT_SECRET: wert('jwt'),
    ENCRYPTION_KEY: wert('schluessel'),
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    STRAPI_TELEMETRY_DISABLED: 'true',
    STRAPI_DISABLE_EE: 'true',
  }
}
