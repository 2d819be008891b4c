import { join } from 'node:path'
import { setTimeout as schlafe } from 'node:timers/promises'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { umgebung } from '../umgebung.js'
import { merkeAusgang, nimmFaellige, raeumeAuf, type Ausgang, type Sendung } from './ausgang.js'
import { meldeBoten } from './bote.js'
import { oeffnePostweg, type Zustellung } from './zustellung.js'

/** Time between two looks at the outbox when nobody wakes the sender, in milliseconds. */
const ABSTAND = 5_000
const STUNDE = 3_600_000

/** After so many attempts, about four days, a message is given up. */
const MAX_VERSUCHE = 20
const ERSTE_PAUSE = 30_000
const LAENGSTE_PAUSE = 6 * STUNDE

/** Time until the next attempt, in milliseconds: it doubles, and is spread so that not all come at once. */
export function pause(versuche: number, zufall: () => number = Math.random): number {
  const ganze = Math.min(ERSTE_PAUSE * 2 ** Math.min(versuche, 20), LAENGSTE_PAUSE)
  return Math.round(ganze * (0.5 + zufall() / 2))
}

/** What a mail server says of a receiver that it will never take (SMTP 5xx on the address itself). */
const endgueltig = z.object({ code: z.literal('EENVELOPE'), responseCode: z.number().min(500).max(599) })

/** What follows from a failed attempt. */
export function nachFehler(fehler: unknown, { versuche }: Pick<Sendung, 'versuche'>, jetzt: Date): Ausgang {
  const grund = fehler instanceof Error ? fehler.message : String(fehler)
  if (versuche + 1 >= MAX_VERSUCHE || endgueltig.safeParse(fehler).success) {
    return { stand: 'aufgegeben', fehler: grund }
  }
  return { stand: 'offen', faellig: new Date(jetzt.getTime() + pause(versuche)), fehler: grund }
}

/**
 * Sends one message that is due.
 *
 * @param bote mark of this process
 * @param behalten whether what was said stays in the outbox for a while: where messages are files, it lies open there anyway
 * @returns false when there is none
 */
export async function trageAus(
  strapi: Core.Strapi,
  bote: string,
  stelleZu: Zustellung,
  jetzt = () => new Date(),
  behalten = false,
): Promise<boolean> {
  const { connection } = strapi.db
  const sendung = await nimmFaellige(connection, bote, jetzt())
  if (sendung === undefined) return false
  const ausgang: Ausgang = await stelleZu(sendung).then(
    () => ({ stand: 'gesendet', zeit: jetzt(), behalten }),
    (fehler: unknown) => nachFehler(fehler, sendung, jetzt()),
  )
  await merkeAusgang(connection, bote, sendung, ausgang)
  if (ausgang.stand !== 'gesendet') {
    const { id, vorlage, versuche } = sendung
    const naechster = ausgang.stand === 'offen' ? ausgang.faellig.toISOString() : null
    strapi.log.warn('Nachricht nicht zugestellt', {
      nachricht: id,
      vorlage,
      versuche: versuche + 1,
      grund: ausgang.fehler,
      naechster,
    })
  }
  return true
}

/** Sends messages of the outbox until `ende` fires. Several processes on one database share the work. */
export function starteBoten(strapi: Core.Strapi, ende: AbortSignal): void {
  const { SMTP_URL, MAIL_ABSENDER, MAKI_DATA_DIR } = umgebung()
  const stelleZu = oeffnePostweg({
    smtpUrl: SMTP_URL,
    absender: MAIL_ABSENDER,
    ordner: join(MAKI_DATA_DIR, 'post'),
  })
  let geweckt = Promise.withResolvers<undefined>()
  meldeBoten(strapi, () => {
    geweckt.resolve(undefined)
  })
  const laeuft = () => !ende.aborted
  const arbeite = async () => {
    const bote = crypto.randomUUID()
    let aufgeraeumt = 0
    while (laeuft()) {
      geweckt = Promise.withResolvers<undefined>()
      try {
        if (Date.now() - aufgeraeumt > STUNDE) {
          await raeumeAuf(strapi.db.connection, new Date())
          aufgeraeumt = Date.now()
        }
        if (await trageAus(strapi, bote, stelleZu, undefined, SMTP_URL === undefined)) continue
      } catch (fehler) {
        // The database is away, or the process stops: the next look tries again.
        if (laeuft()) strapi.log.error(fehler)
      }
      const ruhe = schlafe(ABSTAND, undefined, { signal: ende, ref: false }).catch(() => undefined)
      await Promise.race([ruhe, geweckt.promise])
    }
  }
  void arbeite()
}
