import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type * as Strapi from '@strapi/strapi'
import type { Core } from '@strapi/strapi'
import type * as Datenordner from '../start/datenordner.js'
import { testvariablen } from './umgebungsvariablen.js'

const cmsOrdner = resolve(__dirname, '../..')
const laden = createRequire(join(cmsOrdner, 'dist/src/index.js'))

/** A running CMS of a test suite. */
export interface TestCms {
  readonly strapi: Core.Strapi
  readonly url: string
  readonly datenordner: string
  readonly dienstToken: string
  readonly betriebToken: string
  /**
   * A compiled module of the CMS, by its path below `src`. Tests use what runs, not a second copy of it: the test
   * runner would load another instance, with other error classes and other state.
   */
  modul<T>(pfad: string): T
  /** Stops the CMS and removes its data. */
  stoppe(): Promise<void>
}

let gebaut = false

/** Compiles the CMS unless it is up to date; throws with the compiler's messages. */
export function baue(): void {
  if (gebaut) return
  const tsc = createRequire(__filename).resolve('typescript/bin/tsc')
  try {
    execFileSync(process.execPath, [tsc, '-b', cmsOrdner], { encoding: 'utf8' })
  } catch (fehler) {
    throw new Error(`tsc -b cms: ${(fehler as { stdout?: string }).stdout ?? String(fehler)}`, {
      cause: fehler,
    })
  }
  gebaut = true
}

/** A port that nobody listens at. */
export function freierPort(): Promise<number> {
  return new Promise((fertig, scheitert) => {
    const server = createServer()
    server.once('error', scheitert)
    server.listen(0, '127.0.0.1', () => {
      const adresse = server.address()
      server.close(() => {
        if (typeof adresse === 'object' && adresse !== null) fertig(adresse.port)
        else scheitert(new Error('kein freier Port'))
      })
    })
  })
}

/** Starts a CMS on a free port with a database of its own: a temporary SQLite file, or the given PostgreSQL. */
export async function starteCms(datenbank?: { url: string }): Promise<TestCms> {
  baue()
  const datenordner = await mkdtemp(join(tmpdir(), 'maki-cms-'))
  const port = await freierPort()
  const variablen = testvariablen(datenordner, port)
  Object.assign(process.env, variablen, datenbank ? { DATABASE_URL: datenbank.url } : {})

  const { createStrapi } = laden('@strapi/strapi') as typeof Strapi
  const { legeDatenordnerAn } = laden('./start/datenordner.js') as typeof Datenordner
  legeDatenordnerAn(datenordner)
  const strapi = createStrapi({
    appDir: cmsOrdner,
    distDir: join(cmsOrdner, 'dist'),
    autoReload: false,
    serveAdminPanel: false,
  })
  await strapi.load()
  await strapi.listen()
  return {
    strapi,
    url: `http://127.0.0.1:${port}`,
    datenordner,
    dienstToken: variablen.MAKI_DIENST_TOKEN!,
    betriebToken: variablen.MAKI_BETRIEB_TOKEN!,
    modul: <T>(pfad: string) => laden(`./${pfad}`) as T,
    async stoppe() {
      await strapi.destroy()
      // A message on its way may still become a file.
      await rm(datenordner, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
