import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { ladePerson } from '../zugang/laden.js'
import { grobesNetz } from './begrenzung.js'
import { geraetestand, merkeGeraet } from './geraet.js'
import type { Konto } from './konten.js'
import { verschicke } from './post.js'
import { anmeldestand, rechtestand, type Anmeldestand } from './sitzung/angemeldet.js'
import { beendeSitzungMitToken, beginneSitzung, type Herkunft, type Stufe } from './sitzung/bestand.js'
import { grobesGeraet } from './sitzung/geraet.js'

/** What the site gets for a log-in. */
export interface Angemeldete {
  /** Of the new session. */
  readonly token: string
  readonly stand: Anmeldestand
  /** What the browser brings along next time. */
  readonly geraet: string
}

/**
 * Begins a session of an account that has shown who it is, always with a new token; the one that the request brought ends.
 * A log-in from a browser that the account does not know is told to its owner, but for the first one of all.
 */
export async function eroeffne(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  anmeldung: {
    readonly konto: Konto
    readonly stufe: Stufe
    readonly geraet: string | undefined
    readonly herkunft: Herkunft
    readonly altesToken: string | null
  },
  jetzt: Date,
): Promise<Angemeldete> {
  const { konto, stufe, geraet, herkunft, altesToken } = anmeldung
  if (altesToken !== null) await beendeSitzungMitToken(trx, altesToken)
  const person = await ladePerson(strapi, trx, konto.id, jetzt)
  const rechte = rechtestand(person)
  const token = await beginneSitzung(trx, { konto: konto.id, stufe, rechte, herkunft }, jetzt)
  const bekanntheit = await geraetestand(trx, konto.id, geraet, jetzt)
  if (bekanntheit === 'neu')
    await verschicke(strapi, trx, {
      an: konto.mail,
      vorlage: 'neue-anmeldung',
      daten: {
        name: konto.name,
        zeit: jetzt.toISOString(),
        geraet: grobesGeraet(herkunft.geraet),
        netz: grobesNetz(herkunft.netz),
      },
    })
  return {
    token,
    stand: await anmeldestand(trx, konto.id, person, stufe),
    geraet: await merkeGeraet(trx, konto.id, bekanntheit === 'bekannt' ? geraet : undefined, jetzt),
  }
}
