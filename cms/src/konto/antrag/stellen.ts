import type { Mitgliedsrolle } from '@maki/config/rechte'
import { createId } from '@paralleldrive/cuid2'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { verschicke } from '../post.js'
import { selbst } from '../registrierung/handelnde.js'
import { ladeStelle, type Stelle } from '../registrierung/stelle.js'
import type { Konto } from '../konten.js'
import { TAG, zeitnach } from '../zeit.js'
import { plattformAdmins } from './plattform.js'
import { naechsteZustaendige } from './zustaendig.js'

/** Time until a request that nobody decides on goes further up, in milliseconds. */
const FRIST = 3 * TAG

/** A role that a provider proposes, and its name. */
interface Vorschlag {
  readonly anbieter: string
  readonly rolle: Mitgliedsrolle | null
}

type Antragsteller = Pick<Konto, 'id' | 'name' | 'mail'>

/** Makes a request and brings it to the nearest who may decide. @returns its id */
export async function stelleAntrag(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  neu: {
    readonly konto: Antragsteller
    readonly organisation: number
    readonly nachricht: string
    /** What a provider of log-ins says; for whoever decides, it gives nothing. */
    readonly vorschlag?: Vorschlag
  },
  jetzt: Date,
): Promise<string> {
  const stelle = await ladeStelle(strapi, trx, { id: neu.organisation })
  if (stelle === null) throw new Error(`Die Stelle ${neu.organisation} des Antrags gibt es nicht.`)
  const id = createId()
  await trx('antrag').insert({
    id,
    konto: neu.konto.id,
    organisation: stelle.id,
    nachricht: neu.nachricht,
    zustand: 'offen',
    gestellt: zeitnach(jetzt),
    liegt_bei: null,
    faellig: null,
    entschieden: null,
    entschieden_von: null,
    begruendung: null,
    vorschlag: neu.vorschlag === undefined ? null : JSON.stringify(neu.vorschlag),
  })
  await protokolliere(trx, {
    ...selbst(neu.konto),
    was: 'registrierung.beantragen',
    worauf: { art: 'antrag', id, name: `${neu.konto.name}, ${stelle.name}` },
    organisation: stelle.id,
  })
  await bringeVor(strapi, trx, { id, stelle, konto: neu.konto, ueber: null }, jetzt)
  return id
}

/**
 * Brings a request before the next who may decide, and tells them.
 *
 * @param ueber row id of the organisation that had its turn; null: the first turn
 */
export async function bringeVor(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  antrag: {
    readonly id: string
    readonly stelle: Stelle
    readonly konto: Antragsteller
    readonly ueber: number | null
  },
  jetzt: Date,
): Promise<void> {
  const { id, stelle, konto, ueber } = antrag
  const naechste = await naechsteZustaendige(strapi, trx, stelle, konto.id, jetzt, ueber)
  const liegtBei = naechste?.organisation ?? null
  await trx('antrag')
    .where({ id })
    .update({ liegt_bei: liegtBei, faellig: naechste === null ? null : zeitnach(jetzt, FRIST) })
  await trx('antrag_weg').insert({ antrag: id, seit: zeitnach(jetzt), liegt_bei: liegtBei })
  for (const { mail, name } of naechste?.personen ?? (await plattformAdmins(strapi))) {
    await verschicke(strapi, trx, {
      an: mail,
      vorlage: naechste === null ? 'antrag-fuer-plattform' : 'antrag-zu-entscheiden',
      daten: { name, antragsteller: konto.name, mail: konto.mail, organisation: stelle.name },
    })
  }
}
