import { z } from 'zod'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import type { Mitgliedschaft } from '../../zugang/person.js'
import { verlangeAnmeldung, type Eingang } from '../anfrage.js'
import { beendeSitzung, beendeSitzungen, sitzungenVon } from './bestand.js'
import type { Anmeldestand } from './angemeldet.js'

/** States of a log-in from which somebody can still go back. */
const JEDER_STAND: readonly Anmeldestand[] = ['voll', 'zweiter-faktor', 'einrichtung']

interface Ich {
  readonly name: string
  readonly mail: string
  /** Whether somebody let them in; before, they see nothing internal. */
  readonly zugelassen: boolean
  readonly mitgliedschaften: readonly Mitgliedschaft[]
}

/** Who is logged in, and how far. Before the log-in is complete it tells nothing but that. */
export async function leseIch({
  strapi,
  ctx,
  jetzt,
}: Eingang<unknown>): Promise<Ergebnis<{ stand: Anmeldestand } & Partial<Ich>>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, JEDER_STAND, jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person, stand } = angemeldet.wert
  if (stand !== 'voll') return gelungen({ stand })
  return gelungen({
    stand,
    name: konto.name,
    mail: konto.mail,
    zugelassen: konto.zugelassen,
    mitgliedschaften: person?.mitgliedschaften ?? [],
  })
}

/** Ends the session of the request; one that is not there is ended too. */
export async function meldeAb({ strapi, ctx, jetzt }: Eingang<unknown>) {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, JEDER_STAND, jetzt)
  if (angemeldet.ok) {
    const { sitzung, konto } = angemeldet.wert
    await beendeSitzung(strapi.db.connection, konto.id, sitzung.id)
  }
  return gelungen({ abgemeldet: true })
}

/** Ends all sessions of the person, this one too. */
export async function meldeUeberallAb({ strapi, ctx, jetzt }: Eingang<unknown>) {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  await beendeSitzungen(strapi.db.connection, angemeldet.wert.konto.id)
  return gelungen({ abgemeldet: true })
}

export const sitzungsangabe = z.strictObject({ sitzung: z.string().regex(/^[a-z0-9]{1,32}$/) })

/** Ends one session of the person. */
export async function beendeEine({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof sitzungsangabe>>): Promise<Ergebnis<{ beendet: true }>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const beendet = await beendeSitzung(strapi.db.connection, angemeldet.wert.konto.id, wert.sitzung)
  return beendet ? gelungen({ beendet }) : gescheitert('nicht-gefunden', 'Diese Sitzung gibt es nicht.')
}

/** The person's sessions: where and when, never their tokens. */
export async function leseSitzungen({ strapi, ctx, jetzt }: Eingang<unknown>) {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, sitzung } = angemeldet.wert
  const alle = await sitzungenVon(strapi.db.connection, konto.id, jetzt)
  return gelungen({
    sitzungen: alle.map(({ id, beginn, zuletzt, geraet, netz }) => ({
      id,
      beginn,
      zuletzt,
      geraet,
      netz,
      diese: id === sitzung.id,
    })),
  })
}
