import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { KONTO } from '../../dokumente/arten.js'
import { speichereHash } from '../passwort/bestand.js'
import { zeitnach } from '../zeit.js'

const angelegt = z.object({ id: z.number() })

/**
 * Creates an account for a confirmed mail address. It has no role of users-permissions, and nothing of Strapi knows its
 * password.
 *
 * @param zugelassen whether somebody has let them in already
 * @returns row id
 */
export async function legeKontoAn(
  strapi: Core.Strapi,
  trx: Knex,
  neu: {
    readonly mail: string
    readonly name: string
    /** Null: without a password, for somebody who logs in with a provider. */
    readonly hash: string | null
    readonly zugelassen: boolean
  },
  jetzt: Date,
): Promise<number> {
  const { id } = angelegt.parse(
    await strapi.db.query(KONTO).create({
      data: {
        username: neu.name,
        email: neu.mail,
        provider: 'local',
        confirmed: neu.zugelassen,
        blocked: false,
      },
    }),
  )
  await trx('konto_stand').insert({
    konto: id,
    mail_bestaetigt: zeitnach(jetzt),
    angelegt: zeitnach(jetzt),
    geloescht: null,
  })
  if (neu.hash !== null) await speichereHash(trx, id, neu.hash, jetzt)
  return id
}

/** Lets somebody in: from now on the engine knows them. */
export async function lasseZu(strapi: Core.Strapi, konto: number, zugelassen = true): Promise<void> {
  await strapi.db.query(KONTO).update({ where: { id: konto }, data: { confirmed: zugelassen } })
}
