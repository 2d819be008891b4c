import { domainToASCII } from 'node:url'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { tabelle } from '../../datenbank/tabelle.js'
import { ORGANISATION } from '../../dokumente/arten.js'
import type { Stelle } from '../../konto/registrierung/stelle.js'
import { imTeilbaum } from '../../organisation/teilbaum.js'
import { istFuerAlle } from './mailanbieter.js'

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/** A mail domain as it is stored: lower case, umlauts as in the DNS, without the @ that people write before it. */
export const alsDomain = (text: string): string => domainToASCII(text.trim().replace(/^@/, '')) || text.trim()

/**
 * Why an organisation does not get a mail domain, in German; null: it does. A domain, those below it and those above it belong
 * to one branch of the tree, because they suggest to people where to register.
 */
export async function einwandGegen(
  strapi: Core.Strapi,
  trx: Knex,
  stelle: Stelle,
  domain: string,
): Promise<string | null> {
  if (!DOMAIN.test(domain)) return `„${domain}“ ist keine Domain. Bitte geben Sie sie an wie „stadt.example“.`
  if (istFuerAlle(domain))
    return `Unter „${domain}“ bekommt jede Person eine Adresse. Bitte geben Sie nur Domains der Stelle an.`
  if (await istVergeben(strapi, trx, stelle, domain))
    return `„${domain}“ gehört schon zu einer Stelle, die weder über noch unter dieser steht.`
  return null
}

async function istVergeben(strapi: Core.Strapi, trx: Knex, { id, pfad }: Stelle, domain: string) {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const eigener = pfad.split('/').filter(Boolean).map(Number)
  // Domains are stored as JSON: text on SQLite, jsonb on PostgreSQL. They hold no placeholders of LIKE.
  const teile = domain.split('.')
  const muster = [...teile.slice(0, -1).map((_, i) => `%"${teile.slice(i).join('.')}"%`), `%.${domain}"%`]
  const gefunden: unknown = await trx({ o: name })
    .whereNotIn('o.id', [...eigener, id])
    .whereNot((darunter) => {
      void darunter.where(imTeilbaum(strapi, `o.${spalte('pfad')}`, pfad))
    })
    .whereNull(`o.${spalte('beendetAm')}`)
    .where((oder) => {
      for (const eines of muster)
        void oder.orWhereRaw('cast(?? as text) like ?', [`o.${spalte('mailDomains')}`, eines])
    })
    .first('o.id')
  return gefunden !== undefined
}
