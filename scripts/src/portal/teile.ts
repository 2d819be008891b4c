import { join } from 'node:path'
import type { Teil } from '../aufsicht/teil.ts'
import type { Geheimnisse } from '../instanz/geheimnisse.ts'
import { wurzel, zwischenablage } from '../wurzel.ts'
import type { Plan } from './plan.ts'

export type Teilname = 'engine' | 'cms' | 'worker' | 'site'

/** What every process needs of the machine it runs on; nothing else is inherited. */
const DURCHGEREICHT = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
]

/** Environment of a part: the machine's, the common settings, and only the secrets that this part reads. */
export function teilumgebung(plan: Plan, name: Teilname): Record<string, string> {
  const { adressen, ports } = plan
  const gemeinsam = {
    ...Object.fromEntries(
      DURCHGEREICHT.flatMap((variable): [string, string][] => {
        const wert = process.env[variable]
        return wert === undefined ? [] : [[variable, wert]]
      }),
    ),
    NODE_ENV: 'production',
    // Compiled code of the modules is kept, so that the next start is faster.
    NODE_COMPILE_CACHE: join(zwischenablage, 'node'),
    LOG_LEVEL: plan.logLevel,
    SITE_PORT: String(ports.site),
    CMS_PORT: String(ports.cms),
    SEARCH_PORT: String(ports.suche),
    WORKER_PORT: String(ports.worker),
    SITE_URL: adressen.site,
    CMS_URL: adressen.cms,
  }
  switch (name) {
    case 'engine':
      return {
        ...gemeinsam,
        MAKI_DATA_DIR: plan.ordner,
        ...nur(plan, ['TYPESENSE_API_KEY', 'TYPESENSE_SEARCH_KEY']),
      }
    case 'cms':
      return {
        ...gemeinsam,
        MAKI_DATA_DIR: plan.ordner,
        STRAPI_TELEMETRY_DISABLED: 'true',
        ...(plan.datenbankUrl === null ? {} : { DATABASE_URL: plan.datenbankUrl }),
        ...plan.gegeben,
        ...nur(plan, [
          'MAKI_DIENST_TOKEN',
          'MAKI_BETRIEB_TOKEN',
          'APP_KEYS',
          'API_TOKEN_SALT',
          'ADMIN_JWT_SECRET',
          'TRANSFER_TOKEN_SALT',
          'JWT_SECRET',
          'ENCRYPTION_KEY',
        ]),
      }
    case 'worker':
      return {
        ...gemeinsam,
        TYPESENSE_URL: adressen.suche,
        ...nur(plan, ['TYPESENSE_API_KEY', 'TYPESENSE_SEARCH_KEY', 'MAKI_DIENST_TOKEN']),
      }
    case 'site':
      return {
        ...gemeinsam,
        TYPESENSE_URL: adressen.suche,
        WORKER_URL: adressen.worker,
        ...nur(plan, ['TYPESENSE_SEARCH_KEY', 'MAKI_DIENST_TOKEN']),
      }
  }
}

function nur(plan: Plan, namen: readonly (keyof Geheimnisse)[]): Record<string, string> {
  return Object.fromEntries(namen.map((name) => [name, plan.geheimnisse[name]]))
}

/** How a part is started and when it is ready. */
export function teil(plan: Plan, name: Teilname): Teil {
  const { adressen, ports } = plan
  const gestalt = {
    engine: {
      bezeichnung: 'Suchmaschine',
      ordner: 'search-sync',
      argumente: ['src/engine-main.ts'],
      bereit: `http://127.0.0.1:${ports.suche}/health`,
      fristMs: 60_000,
    },
    cms: {
      bezeichnung: 'Redaktionssystem',
      ordner: 'cms',
      argumente: ['dist/src/main.js'],
      bereit: `${adressen.cms}/api/betrieb/bereit`,
      fristMs: 180_000,
    },
    worker: {
      bezeichnung: 'Suchabgleich',
      ordner: 'search-sync',
      argumente: ['src/worker-main.ts'],
      bereit: `${adressen.worker}/bereit`,
      fristMs: 120_000,
    },
    site: {
      bezeichnung: 'Website',
      ordner: 'site',
      argumente: ['src/server-main.ts'],
      bereit: `http://127.0.0.1:${ports.site}/bereit`,
      fristMs: 120_000,
    },
  }[name]
  return {
    name,
    ...gestalt,
    ordner: join(wurzel, gestalt.ordner),
    programm: process.execPath,
    umgebung: teilumgebung(plan, name),
  }
}

/** The parts of a whole portal, in the order of their start. */
export function alleTeile(plan: Plan): Teilname[] {
  return plan.eingebauteSuche ? ['engine', 'cms', 'worker', 'site'] : ['cms', 'worker', 'site']
}
