import { resolve } from 'node:path'
import { createStrapi } from '@strapi/strapi'
import { z } from 'zod'
import { haltAufSignal } from './start/anhalten.js'
import { legeDatenordnerAn } from './start/datenordner.js'
import { beobachteEltern } from './start/eltern.js'
import { umgebung } from './umgebung.js'

/** Starts the CMS. The compiled file lies in `dist/src`, the project two folders above. */
async function starte(): Promise<void> {
  const distDir = resolve(__dirname, '..')
  const { MAKI_DATA_DIR } = umgebung()
  legeDatenordnerAn(MAKI_DATA_DIR)
  const strapi = createStrapi({
    appDir: resolve(distDir, '..'),
    distDir,
    autoReload: false,
    serveAdminPanel: true,
  })
  // Strapi's own handlers exit before our time limit and fight over the same shutdown.
  process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT')
  const anhalten = haltAufSignal(() => strapi.destroy())
  beobachteEltern(z.coerce.number().int().optional().parse(process.env.MAKI_ELTERN_PID), anhalten)
  await strapi.load()
  await strapi.listen()
}

starte().catch((fehler: unknown) => {
  process.stderr.write(
    `Die Redaktion startet nicht: ${fehler instanceof Error ? fehler.message : String(fehler)}\n`,
  )
  process.exit(1)
})
