import type { Core } from '@strapi/strapi'
import { tabelle } from '../datenbank/tabelle.js'
import { KONTO } from '../dokumente/arten.js'
import { setzeVersand, type Brief } from './post.js'

/** Connects the accounts with what they need; called once when the CMS registers. */
export function registriereKonten(strapi: Core.Strapi): void {
  const ausgang: Brief[] = []
  strapi.add('maki.konto.ausgang', ausgang)
  setzeVersand(strapi, (_trx, brief) => {
    ausgang.push(brief)
    return Promise.resolve()
  })
}

/** Makes sure that no two accounts have the same mail address. */
export async function legeKontenindexAn(strapi: Core.Strapi): Promise<void> {
  const { name, spalte } = tabelle(strapi, KONTO)
  await strapi.db.connection.raw('create unique index if not exists ?? on ?? (??)', [
    'maki_konto_mail',
    name,
    spalte('email'),
  ])
}
