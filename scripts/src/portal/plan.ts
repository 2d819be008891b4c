import { readUmgebung } from '@maki/config/umgebung'
import type { Geheimnisse } from '../instanz/geheimnisse.ts'
import type { Adressen } from '../instanz/laufzeit.ts'

type Umgebung = ReturnType<typeof liesUmgebung>

/** Settings of the commands. Throws with all errors at once, in German. */
export const liesUmgebung = (env?: Readonly<Record<string, string | undefined>>) => readUmgebung('cli', env)

/** Ports of the four parts. */
export interface Ports {
  site: number
  cms: number
  suche: number
  worker: number
}

/** Everything that decides how the parts of one portal are started. */
export interface Plan {
  ordner: string
  ports: Ports
  adressen: Adressen
  /** The engine of our own runs; otherwise `adressen.suche` is a server that is there already. */
  eingebauteSuche: boolean
  geheimnisse: Geheimnisse
  datenbankUrl: string | null
  /** Settings of mail and log-in that are given, by their names. */
  gegeben: Readonly<Record<string, string>>
  logLevel: string
}

const lokal = (port: number) => `http://127.0.0.1:${port}`

/**
 * Plan of a portal from its settings. Secrets given in the environment win over those of the data folder.
 * @param eigenePorts Instead of the ports and addresses of the settings: for parts that run for the time of one command.
 */
export function planePortal(umgebung: Umgebung, geheimnisse: Geheimnisse, eigenePorts?: Ports): Plan {
  const ports = eigenePorts ?? {
    site: umgebung.SITE_PORT,
    cms: umgebung.CMS_PORT,
    suche: umgebung.SEARCH_PORT,
    worker: umgebung.WORKER_PORT,
  }
  return {
    ordner: umgebung.MAKI_DATA_DIR,
    ports,
    adressen: {
      site: eigenePorts === undefined ? umgebung.SITE_URL : lokal(ports.site),
      cms: lokal(ports.cms),
      suche: umgebung.eingebauteSuche ? lokal(ports.suche) : umgebung.TYPESENSE_URL,
      worker: lokal(ports.worker),
    },
    eingebauteSuche: umgebung.eingebauteSuche,
    geheimnisse: {
      TYPESENSE_API_KEY: umgebung.TYPESENSE_API_KEY ?? geheimnisse.TYPESENSE_API_KEY,
      TYPESENSE_SEARCH_KEY: umgebung.TYPESENSE_SEARCH_KEY ?? geheimnisse.TYPESENSE_SEARCH_KEY,
      MAKI_DIENST_TOKEN: umgebung.MAKI_DIENST_TOKEN ?? geheimnisse.MAKI_DIENST_TOKEN,
      MAKI_BETRIEB_TOKEN: umgebung.MAKI_BETRIEB_TOKEN ?? geheimnisse.MAKI_BETRIEB_TOKEN,
      APP_KEYS: umgebung.APP_KEYS?.join(',') ?? geheimnisse.APP_KEYS,
      API_TOKEN_SALT: umgebung.API_TOKEN_SALT ?? geheimnisse.API_TOKEN_SALT,
      ADMIN_JWT_SECRET: umgebung.ADMIN_JWT_SECRET ?? geheimnisse.ADMIN_JWT_SECRET,
      TRANSFER_TOKEN_SALT: umgebung.TRANSFER_TOKEN_SALT ?? geheimnisse.TRANSFER_TOKEN_SALT,
      JWT_SECRET: umgebung.JWT_SECRET ?? geheimnisse.JWT_SECRET,
      ENCRYPTION_KEY: umgebung.ENCRYPTION_KEY ?? geheimnisse.ENCRYPTION_KEY,
    },
    datenbankUrl: umgebung.DATABASE_URL ?? null,
    gegeben: {
      ...(umgebung.SMTP_URL === undefined ? {} : { SMTP_URL: umgebung.SMTP_URL }),
      ...(umgebung.MAIL_ABSENDER === undefined ? {} : { MAIL_ABSENDER: umgebung.MAIL_ABSENDER }),
      ...(umgebung.OIDC_ANBIETER === undefined
        ? {}
        : { OIDC_ANBIETER: JSON.stringify(umgebung.OIDC_ANBIETER) }),
    },
    logLevel: umgebung.LOG_LEVEL,
  }
}
