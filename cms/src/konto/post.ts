import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'

/** Kinds of messages about accounts with what each says. Links are made where the message is written. */
export type Nachricht =
  | {
      readonly vorlage: 'konto-bestaetigen'
      readonly daten: { name: string; marke: string; organisation: string }
    }
  | { readonly vorlage: 'konto-schon-da'; readonly daten: { name: string } }
  | { readonly vorlage: 'passwort-vergessen'; readonly daten: { name: string; marke: string } }
  | { readonly vorlage: 'passwort-geaendert'; readonly daten: { name: string } }
  | { readonly vorlage: 'mail-bestaetigen'; readonly daten: { name: string; marke: string } }
  | { readonly vorlage: 'mail-wird-geaendert'; readonly daten: { name: string; neu: string } }
  | { readonly vorlage: 'mail-geaendert'; readonly daten: { name: string; neu: string } }
  | { readonly vorlage: 'mail-vergeben'; readonly daten: Readonly<Record<string, never>> }
  | {
      readonly vorlage: 'einladung'
      readonly daten: { von: string; organisation: string; rolle: string; marke: string }
    }
  | { readonly vorlage: 'zweiter-faktor-eingerichtet'; readonly daten: { name: string } }
  | { readonly vorlage: 'wiederherstellung-benutzt'; readonly daten: { name: string; uebrig: number } }
  | { readonly vorlage: 'konto-geloescht'; readonly daten: { name: string } }
  | {
      readonly vorlage: 'antrag-zu-entscheiden'
      readonly daten: { name: string; antragsteller: string; mail: string; organisation: string }
    }
  | {
      readonly vorlage: 'antrag-entschieden'
      readonly daten: {
        name: string
        organisation: string
        angenommen: boolean
        rolle: string
        begruendung: string
      }
    }

export type Brief = { readonly an: string } & Nachricht

/** Puts a message into the outbox, in the transaction of what it is about. */
export type Versand = (trx: Knex.Transaction, brief: Brief) => Promise<void>

const NAME = 'maki.konto.versand'
const versand = z.object({ sende: z.custom<Versand>((wert) => typeof wert === 'function') })

/** Says how messages about accounts are sent; called once when the CMS registers. */
export function setzeVersand(strapi: Core.Strapi, sende: Versand): void {
  strapi.add(NAME, { sende })
}

export function verschicke(strapi: Core.Strapi, trx: Knex.Transaction, brief: Brief): Promise<void> {
  return versand.parse(strapi.get(NAME)).sende(trx, brief)
}
