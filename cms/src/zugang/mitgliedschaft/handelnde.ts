import { rollen, type Aktion } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import type { Handelnder } from '../../pruefprotokoll/eintrag.js'
import { wodurch } from '../darf.js'
import { ladePerson } from '../laden.js'
import type { Objekt } from '../person.js'

/**
 * Who gives an order. A person of the portal is measured by the matrix. Somebody of the admin panel, or the system, is not:
 * whoever calls has checked that they may.
 */
export type Auftraggeber =
  | { readonly art: 'person'; /** Row id of the account. */ readonly id: number }
  | { readonly art: 'admin'; readonly id: string; readonly name: string; readonly alsWas: string }
  | { readonly art: 'system'; readonly name: string }

/** An order's giver within one transaction. */
export interface Handelnde {
  readonly wer: Handelnder
  /** Row id of the account of a person of the portal. */
  readonly konto: number | null
  /** In which role they may do it, in words; null: they may not. */
  als(aktion: Aktion, objekt: Objekt): string | null
}

/** Loads what a person may do as it is now; an account that cannot be used may do nothing. */
export async function bestimmeHandelnde(
  strapi: Core.Strapi,
  trx: Knex,
  auftraggeber: Auftraggeber,
  jetzt: Date,
): Promise<Handelnde> {
  if (auftraggeber.art === 'admin') {
    const { id, name, alsWas } = auftraggeber
    return { wer: { art: 'admin', id, name }, konto: null, als: () => alsWas }
  }
  if (auftraggeber.art === 'system') {
    return { wer: { art: 'system', id: null, name: auftraggeber.name }, konto: null, als: () => 'System' }
  }
  const person = await ladePerson(strapi, trx, auftraggeber.id, jetzt)
  return {
    wer: { art: 'person', id: String(auftraggeber.id), name: person?.name ?? 'nicht nutzbares Konto' },
    konto: auftraggeber.id,
    als(aktion, objekt) {
      const rolle = person === null ? null : wodurch(person, aktion, objekt)
      return rolle === null ? null : rollen[rolle].label
    },
  }
}
