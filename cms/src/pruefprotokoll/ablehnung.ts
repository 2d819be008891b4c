import type { Core } from '@strapi/strapi'
import { inDatenbanktransaktion, nachDerTransaktion } from '../datenbank/transaktion.js'
import type { Handlung } from './eintrag.js'
import { protokolliere } from './schreiben.js'

/** Time in which a refusal that is repeated leaves no second row, in milliseconds. */
const ABSTAND = 60_000

/** Rows of refusals that one person can cause within that time, whatever they try. */
const MAX_JE_PERSON = 30

interface Gemerkt {
  readonly wer: string
  readonly zeit: number
}

/** Refusals of the last minute, the oldest first, for each CMS of the process. */
const gemerkte = new WeakMap<Core.Strapi, Map<string, Gemerkt>>()

/**
 * Records a refusal (rule 6): at most one row a minute for each person, action and object, and a bounded number for each
 * person, so that nobody floods the log. When a transaction is running, which the refusal may roll back, the row is written
 * after it.
 *
 * @param jetzt milliseconds, for tests
 */
export async function haltAblehnungFest(
  strapi: Core.Strapi,
  handlung: Handlung,
  jetzt = Date.now(),
): Promise<void> {
  if (!istNeu(strapi, handlung, jetzt)) return
  await nachDerTransaktion(strapi, () =>
    inDatenbanktransaktion(strapi, ({ trx }) => protokolliere(trx, handlung)),
  )
}

/** Whether a refusal is to be written; then it counts as written. */
function istNeu(strapi: Core.Strapi, { wer, was, worauf }: Handlung, jetzt: number): boolean {
  const letzte = gemerkte.get(strapi) ?? new Map<string, Gemerkt>()
  gemerkte.set(strapi, letzte)
  for (const [schluessel, { zeit }] of letzte) {
    if (zeit > jetzt - ABSTAND) break
    letzte.delete(schluessel)
  }
  const person = JSON.stringify([wer.art, wer.id])
  const schluessel = JSON.stringify([person, was, worauf.art, worauf.id])
  if (letzte.has(schluessel)) return false
  if ([...letzte.values()].filter(({ wer: eine }) => eine === person).length >= MAX_JE_PERSON) return false
  letzte.set(schluessel, { wer: person, zeit: jetzt })
  return true
}
