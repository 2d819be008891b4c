import type { Knex } from 'knex'
import { stapel } from '../datenbank/stapel.js'
import { vorDemCommit } from '../datenbank/transaktion.js'
import { alsZeile, grenzen, hashVon, standAusZeile, type Eintrag, type Handlung } from './eintrag.js'
import { alsBeleg } from './geheimes.js'

type Vorgemerkt = Omit<Eintrag, 'folge' | 'hashVorher' | 'hash'>

const vorgemerkt = new WeakMap<Knex.Transaction, Vorgemerkt[]>()

/**
 * Records what somebody did, in the transaction that does it: both are there, or neither.
 *
 * The row gets its number and its hash as the last statement before the commit, because the chain's end is locked from then
 * until the commit: numbers follow the order of commits without a gap, and nobody waits for it while holding it
 * (docs/adr/0011-pruefprotokoll.md). So the row cannot be read inside of the transaction yet.
 *
 * @param trx transaction opened by `inDatenbanktransaktion` or `inTransaktion`; any other throws
 * @param handlung secrets in `vorher` and `nachher` are removed by the names of their keys (see `istGeheim`)
 */
export async function protokolliere(trx: Knex.Transaction, handlung: Handlung): Promise<void> {
  grenzen.parse(handlung)
  const { wer, alsWas, was, worauf, vorher, nachher, organisation } = handlung
  const eintrag: Vorgemerkt = {
    zeit: new Date().toISOString(),
    wer: { art: wer.art, id: wer.id, name: lesbar(wer.name) },
    alsWas: lesbar(alsWas),
    was,
    worauf: { art: worauf.art, id: worauf.id, name: lesbar(worauf.name) },
    organisation: organisation ?? null,
    vorher: alsBeleg(vorher),
    nachher: alsBeleg(nachher),
  }
  const andere = vorgemerkt.get(trx)
  if (andere === undefined) {
    const liste = [eintrag]
    vorDemCommit(trx, async () => {
      vorgemerkt.delete(trx)
      await haengeAn(trx, liste)
    })
    vorgemerkt.set(trx, liste)
  } else andere.push(eintrag)
  return Promise.resolve()
}

/** Longest name, in UTF-16 units. */
const MAX_NAME = 500

/** A name that every database stores as it is: no NUL, no lone surrogates, of bounded length. */
const lesbar = (text: string) => text.replaceAll('\0', '').slice(0, MAX_NAME).toWellFormed()

const SPALTEN = 15

async function haengeAn(trx: Knex.Transaction, neue: readonly Vorgemerkt[]): Promise<void> {
  const stand = standAusZeile.parse(
    await trx('pruefprotokoll_stand').where({ id: 1 }).forUpdate().first('folge', 'hash'),
  )
  let { folge, hash } = stand
  const zeilen = neue.map((eintrag) => {
    const ohneHash = { ...eintrag, folge: ++folge, hashVorher: hash }
    hash = hashVon(ohneHash)
    return alsZeile({ ...ohneHash, hash })
  })
  for (const teil of stapel(zeilen, SPALTEN)) await trx('pruefprotokoll').insert(teil)
  await trx('pruefprotokoll_stand').where({ id: 1 }).update({ folge, hash })
}
