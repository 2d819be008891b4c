import { resolve } from 'node:path'
import { createStrapi } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { hashe } from '../konto/passwort/argon2.js'
import { UEBERLASTET } from '../konto/passwort/warteschlange.js'
import { legeKontoAn } from '../konto/registrierung/anlegen.js'
import { legeDatenordnerAn } from '../start/datenordner.js'
import { umgebung } from '../umgebung.js'

/**
 * Fills an empty data folder with accounts that can log in, all with one password: `node dist/src/messung/konten.js <number>
 * <password>`. Prints `{mails}`. For measurements on loopback only.
 */
async function fuelle(anzahl: number, passwort: string): Promise<void> {
  legeDatenordnerAn(umgebung().MAKI_DATA_DIR)
  const distDir = resolve(__dirname, '../..')
  const strapi = createStrapi({
    appDir: resolve(distDir, '..'),
    distDir,
    autoReload: false,
    serveAdminPanel: false,
  })
  await strapi.load()
  const gehasht = await hashe(passwort)
  if (gehasht === UEBERLASTET) throw new Error('the queue is full')
  const { hash } = gehasht
  const mails = Array.from({ length: anzahl }, (_, i) => `konto-${i}@stelle.example`)
  await inDatenbanktransaktion(strapi, async ({ trx }) => {
    for (const [i, mail] of mails.entries())
      await legeKontoAn(strapi, trx, { mail, name: `Konto ${i}`, hash, zugelassen: true }, new Date())
  })
  process.stdout.write(`${JSON.stringify({ mails })}\n`)
  await strapi.destroy()
}

const [anzahl, passwort] = z
  .tuple([z.coerce.number().int().positive(), z.string()])
  .parse(process.argv.slice(2))
fuelle(anzahl, passwort).then(
  () => process.exit(0),
  (fehler: unknown) => {
    process.stderr.write(`${fehler instanceof Error ? (fehler.stack ?? fehler.message) : String(fehler)}\n`)
    process.exit(1)
  },
)
