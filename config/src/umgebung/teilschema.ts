import { join, resolve } from 'node:path'
import { z } from 'zod'
import { feldschema } from './schema.ts'

const basis = z.object(feldschema)

const lokal = (port: number) => `http://127.0.0.1:${port}`

/** Where the data of the CMS lie: PostgreSQL when DATABASE_URL is given, else a SQLite file in the data folder. */
function datenbank(url: string | undefined, datenordner: string) {
  return url === undefined
    ? ({ art: 'sqlite', datei: join(datenordner, 'cms.sqlite') } as const)
    : ({ art: 'postgres', url } as const)
}

const cms = basis
  .pick({
    MAKI_DATA_DIR: true,
    SITE_PORT: true,
    CMS_PORT: true,
    SITE_URL: true,
    CMS_URL: true,
    DATABASE_URL: true,
    MAKI_DIENST_TOKEN: true,
    MAKI_BETRIEB_TOKEN: true,
    APP_KEYS: true,
    API_TOKEN_SALT: true,
    ADMIN_JWT_SECRET: true,
    TRANSFER_TOKEN_SALT: true,
    JWT_SECRET: true,
    ENCRYPTION_KEY: true,
    SMTP_URL: true,
    MAIL_ABSENDER: true,
    OIDC_ANBIETER: true,
    MAKI_HOST: true,
    LOG_LEVEL: true,
    NODE_ENV: true,
  })
  .transform((werte) => {
    const ordner = resolve(werte.MAKI_DATA_DIR)
    return {
      ...werte,
      MAKI_DATA_DIR: ordner,
      OIDC_ANBIETER: werte.OIDC_ANBIETER ?? [],
      SITE_URL: werte.SITE_URL ?? lokal(werte.SITE_PORT),
      CMS_URL: werte.CMS_URL ?? lokal(werte.CMS_PORT),
      datenbank: datenbank(werte.DATABASE_URL, ordner),
    }
  })

const site = basis
  .pick({
    SITE_PORT: true,
    CMS_PORT: true,
    SEARCH_PORT: true,
    WORKER_PORT: true,
    SITE_URL: true,
    PROXY_STUFEN: true,
    CMS_URL: true,
    WORKER_URL: true,
    TYPESENSE_URL: true,
    TYPESENSE_SEARCH_KEY: true,
    MAKI_DIENST_TOKEN: true,
    MAKI_HOST: true,
    LOG_LEVEL: true,
    NODE_ENV: true,
  })
  .transform((werte) => ({
    ...werte,
    SITE_URL: werte.SITE_URL ?? lokal(werte.SITE_PORT),
    CMS_URL: werte.CMS_URL ?? lokal(werte.CMS_PORT),
    WORKER_URL: werte.WORKER_URL ?? lokal(werte.WORKER_PORT),
    TYPESENSE_URL: werte.TYPESENSE_URL ?? lokal(werte.SEARCH_PORT),
  }))

const worker = basis
  .pick({
    CMS_PORT: true,
    SEARCH_PORT: true,
    WORKER_PORT: true,
    CMS_URL: true,
    TYPESENSE_URL: true,
    TYPESENSE_API_KEY: true,
    MAKI_DIENST_TOKEN: true,
    MAKI_HOST: true,
    LOG_LEVEL: true,
    NODE_ENV: true,
  })
  .transform((werte) => ({
    ...werte,
    CMS_URL: werte.CMS_URL ?? lokal(werte.CMS_PORT),
    TYPESENSE_URL: werte.TYPESENSE_URL ?? lokal(werte.SEARCH_PORT),
  }))

const engine = basis
  .pick({
    MAKI_DATA_DIR: true,
    SEARCH_PORT: true,
    TYPESENSE_API_KEY: true,
    TYPESENSE_SEARCH_KEY: true,
    MAKI_HOST: true,
    LOG_LEVEL: true,
    NODE_ENV: true,
  })
  .transform((werte) => ({ ...werte, MAKI_DATA_DIR: resolve(werte.MAKI_DATA_DIR) }))

const cli = basis
  .partial({
    TYPESENSE_API_KEY: true,
    TYPESENSE_SEARCH_KEY: true,
    MAKI_DIENST_TOKEN: true,
    MAKI_BETRIEB_TOKEN: true,
    APP_KEYS: true,
    API_TOKEN_SALT: true,
    ADMIN_JWT_SECRET: true,
    TRANSFER_TOKEN_SALT: true,
    JWT_SECRET: true,
    ENCRYPTION_KEY: true,
  })
  .transform((werte) => {
    const ordner = resolve(werte.MAKI_DATA_DIR)
    return {
      ...werte,
      MAKI_DATA_DIR: ordner,
      SITE_URL: werte.SITE_URL ?? lokal(werte.SITE_PORT),
      CMS_URL: werte.CMS_URL ?? lokal(werte.CMS_PORT),
      WORKER_URL: werte.WORKER_URL ?? lokal(werte.WORKER_PORT),
      TYPESENSE_URL: werte.TYPESENSE_URL ?? lokal(werte.SEARCH_PORT),
      /** No TYPESENSE_URL given: the start script runs the engine that search-sync brings. */
      eingebauteSuche: werte.TYPESENSE_URL === undefined,
      datenbank: datenbank(werte.DATABASE_URL, ordner),
    }
  })

/** What each part reads and what it gets: variables under their own names, addresses and folders resolved. */
export const teilschema = { cms, site, worker, engine, cli }

export type CmsUmgebung = z.output<typeof cms>
export type SiteUmgebung = z.output<typeof site>
export type WorkerUmgebung = z.output<typeof worker>
export type EngineUmgebung = z.output<typeof engine>
export type CliUmgebung = z.output<typeof cli>
