import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { ladeKonten, type Konto } from './kontenstand.js'
import { handelnder } from './handelnde.js'
import { pruefeKontenaenderung } from './kontenschutz.js'
import { protokolliere } from './schreiben.js'

/** Number of the advisory lock of changes to accounts; any number does that nothing else in the database uses. */
const KONTENSPERRE = 4_210_032

const istPostgres = z.object({ dialect: z.literal('postgresql') })

/**
 * Runs work that changes accounts, roles or keys of the admin panel, or roles of Strapi's own interface, and records every
 * difference between before and after in the same transaction, whichever way it came about. One at a time, so that nobody is
 * named for what another did.
 *
 * @param arbeit its error rolls everything back and is thrown on
 */
export async function mitKontenprotokoll<T>(strapi: Core.Strapi, arbeit: () => Promise<T>): Promise<T> {
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    await sperre(trx)
    const vorher = await ladeKonten(strapi)
    const ergebnis = await arbeit()
    const nachher = await ladeKonten(strapi)
    // Only now: the request has been authenticated by the work itself.
    const wer = handelnder(strapi)
    for (const schluessel of new Set([...vorher.keys(), ...nachher.keys()])) {
      const [alt, neu] = [vorher.get(schluessel), nachher.get(schluessel)]
      const konto = neu ?? alt
      if (konto === undefined) continue
      const { verb, davor, danach } = unterschied(alt, neu)
      if (verb === undefined) continue
      pruefeKontenaenderung(wer.wer, vorher.get(`adminkonto ${wer.wer.id ?? ''}`), alt, neu)
      const { art, id, name } = konto
      await protokolliere(trx, {
        ...wer,
        was: `${art}.${verb}`,
        worauf: { art, id, name },
        vorher: davor,
        nachher: danach,
      })
    }
    return ergebnis
  })
}

async function sperre(trx: Knex.Transaction): Promise<void> {
  if (!istPostgres.safeParse(trx.client).success) return
  await trx.raw('select pg_advisory_xact_lock(?)', [KONTENSPERRE])
}

function unterschied(alt: Konto | undefined, neu: Konto | undefined) {
  if (alt === undefined) return { verb: 'anlegen', danach: angaben(neu) }
  if (neu === undefined) return { verb: 'loeschen', davor: angaben(alt) }
  const davor: Record<string, unknown> = {}
  const danach: Record<string, unknown> = {}
  for (const feld of Object.keys(neu.felder)) {
    const [war, ist] = [alt.felder[feld], neu.felder[feld]]
    if (JSON.stringify(war) === JSON.stringify(ist)) continue
    davor[feld] = war
    danach[feld] = ist
  }
  const [fruehere, jetzige] = [new Set(alt.rechte), new Set(neu.rechte)]
  const entzogen = alt.rechte.filter((recht) => !jetzige.has(recht))
  const erteilt = neu.rechte.filter((recht) => !fruehere.has(recht))
  if (entzogen.length > 0) davor.rechteEntzogen = entzogen
  if (erteilt.length > 0) danach.rechteErteilt = erteilt
  if (alt.abdruck !== neu.abdruck) danach.zugang = 'erneuert'
  const gleich = Object.keys(davor).length + Object.keys(danach).length === 0
  return { verb: gleich ? undefined : 'aendern', davor, danach }
}

const angaben = (konto: Konto | undefined) =>
  konto === undefined
    ? null
    : { ...konto.felder, ...(konto.rechte.length > 0 ? { rechte: konto.rechte } : {}) }
