import type { Knex } from 'knex'
import { abdruck, neuesGeheimnis } from './geheimnis.js'
import { TAG, zeitnach } from './zeit.js'

/** A known device is forgotten after this long without a log-in, in milliseconds. */
const GERAET = 180 * TAG

/** What a log-in tells about the browser. */
export type Geraetestand = 'bekannt' | 'neu' | 'erstes'

/**
 * Whether a browser has logged in at an account before.
 *
 * @returns `neu`: not this one, but another; `erstes`: the account knows none
 */
export async function geraetestand(
  trx: Knex,
  konto: number,
  geraet: string | undefined,
  jetzt: Date,
): Promise<Geraetestand> {
  const bekannte = () => trx('konto_geraet').where({ konto }).where('bis', '>', zeitnach(jetzt))
  const diesesGeraet: unknown = await bekannte()
    .where({ hash: abdruck(geraet ?? '') })
    .first('konto')
  if (diesesGeraet !== undefined) return 'bekannt'
  const irgendeines: unknown = await bekannte().first('konto')
  return irgendeines === undefined ? 'erstes' : 'neu'
}

/** Remembers a browser as one of the account's. @returns what it brings along next time */
export async function merkeGeraet(
  trx: Knex,
  konto: number,
  bekanntes: string | undefined,
  jetzt: Date,
): Promise<string> {
  const geraet = bekanntes ?? neuesGeheimnis()
  await trx('konto_geraet')
    .insert({ hash: abdruck(geraet), konto, bis: zeitnach(jetzt, GERAET) })
    .onConflict('hash')
    .merge()
  return geraet
}
