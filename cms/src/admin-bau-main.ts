import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { createStrapi } from '@strapi/strapi'
import { z } from 'zod'

/**
 * Builds the admin panel into `dist/build`, after `tsc -b cms`. The same steps as `strapi build`, without compiling the
 * project a second time with a compiler configuration that is not ours. Sends nothing anywhere.
 */
const laden = createRequire(__filename)
const strapiOrdner = join(dirname(laden.resolve('@strapi/strapi/package.json')), 'dist/src/node')

type Schritt = (kontext: unknown) => Promise<unknown>
const schritt = z.custom<Schritt>((wert) => typeof wert === 'function')
const baukontext = z
  .object({ createBuildContext: schritt })
  .parse(laden(join(strapiOrdner, 'create-build-context.js')))
const dateien = z
  .object({ writeStaticClientFiles: schritt })
  .parse(laden(join(strapiOrdner, 'staticFiles.js')))
const vite = z.object({ build: schritt }).parse(laden(join(strapiOrdner, 'vite/build.js')))

/** The build reads the configuration, which asks for secrets; none of them goes into the result. */
function setzeWertloseGeheimnisse(): void {
  const wertlos = () => randomBytes(24).toString('hex')
  process.env.APP_KEYS ??= `${wertlos()},${wertlos()}`
  for (const name of [
    'MAKI_DIENST_TOKEN',
    'MAKI_BETRIEB_TOKEN',
    'API_TOKEN_SALT',
    'ADMIN_JWT_SECRET',
    'TRANSFER_TOKEN_SALT',
    'JWT_SECRET',
    'ENCRYPTION_KEY',
  ]) {
    process.env[name] ??= wertlos()
  }
}

async function baue(): Promise<void> {
  process.env.NODE_ENV = 'production'
  process.env.STRAPI_TELEMETRY_DISABLED = 'true'
  setzeWertloseGeheimnisse()
  const distDir = resolve(__dirname, '..')
  const cwd = resolve(distDir, '..')
  const strapi = createStrapi({ appDir: cwd, distDir, autoReload: true, serveAdminPanel: false })
  const logger = { ...console, spinner: () => undefined }
  const kontext = await baukontext.createBuildContext({
    cwd,
    logger: { ...logger, debug: () => undefined },
    strapi,
  })
  await dateien.writeStaticClientFiles(kontext)
  await vite.build(kontext)
}

baue().then(
  () => process.exit(0),
  (fehler: unknown) => {
    process.stderr.write(`Die Oberfläche der Redaktion ließ sich nicht bauen: ${String(fehler)}\n`)
    process.exit(1)
  },
)
