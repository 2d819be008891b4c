import type { Knex } from 'knex'
import { HOECHSTENS, OHNE_NUTZUNG } from './sitzung/bestand.js'
import { TAG, zeitnach } from './zeit.js'

/** Used and ended marks are kept this long, to tell what became of them. Milliseconds. */
const MARKEN = 30 * TAG
/** No limit remembers longer than a day. */
const BEGRENZUNG = 2 * TAG

/** Removes what has ended: sessions, marks, counters, devices. Nothing of it works any more before it is removed. */
export async function raeumeAuf(trx: Knex, jetzt: Date): Promise<void> {
  await trx('konto_sitzung').where('beginn', '<', zeitnach(jetzt, -HOECHSTENS)).delete()
  await trx('konto_sitzung').where('zuletzt', '<', zeitnach(jetzt, -OHNE_NUTZUNG)).delete()
  await trx('konto_marke').where('ende', '<', zeitnach(jetzt, -MARKEN)).delete()
  await trx('konto_begrenzung').where('zuletzt', '<', zeitnach(jetzt, -BEGRENZUNG)).delete()
  await trx('konto_anbieter_vorgang').where('ende', '<', zeitnach(jetzt)).delete()
  await trx('konto_geraet').where('bis', '<', zeitnach(jetzt)).delete()
}
