import { AsyncLocalStorage } from 'node:async_hooks'
import type { Core } from '@strapi/strapi'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import type { Handlung } from './eintrag.js'
import { handelnder } from './handelnde.js'
import { protokolliere } from './schreiben.js'

const imLauf = new AsyncLocalStorage<true>()

/** Runs work whose single writes the document rule leaves out, because the caller records them as one. */
const ohneEinzelprotokoll = <T>(arbeit: () => Promise<T>): Promise<T> => imLauf.run(true, arbeit)

/** True inside of `ohneEinzelprotokoll`. */
export const istImLauf = () => imLauf.getStore() === true

/**
 * Runs bulk work of several transactions and records its beginning and its end instead of each document. A beginning
 * without an end tells of a run that was killed.
 *
 * @param lauf `was` is the thing (`import`); `.beginnen` and `.beenden` follow it
 * @param bericht what the end says of the result
 */
export async function protokolliereLauf<T>(
  strapi: Core.Strapi,
  { was, worauf, angaben }: { was: string; worauf: Handlung['worauf']; angaben: unknown },
  arbeit: () => Promise<T>,
  bericht: (ergebnis: T) => unknown,
): Promise<T> {
  const schreibe = (verb: string, nachher: unknown) =>
    inDatenbanktransaktion(strapi, ({ trx }) =>
      protokolliere(trx, { ...handelnder(strapi), was: `${was}.${verb}`, worauf, nachher }),
    )
  await schreibe('beginnen', angaben)
  try {
    const ergebnis = await ohneEinzelprotokoll(arbeit)
    await schreibe('beenden', bericht(ergebnis))
    return ergebnis
  } catch (fehler) {
    await schreibe('beenden', { gescheitert: fehler instanceof Error ? fehler.message : String(fehler) })
    throw fehler
  }
}
