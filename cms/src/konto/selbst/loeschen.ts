import { createId } from '@paralleldrive/cuid2'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { KONTO, MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { entziehe } from '../../zugang/mitgliedschaft/index.js'
import { verlangeAnmeldung, type Eingang } from '../anfrage.js'
import { passworteingabe } from '../anmelden.js'
import { nimmAntraegeZurueck } from '../antrag/entscheiden.js'
import { hashVon } from '../passwort/bestand.js'
import { verschicke } from '../post.js'
import { selbst } from '../registrierung/handelnde.js'
import { zeitnach } from '../zeit.js'
import { verlangePasswort } from '../zugangsdaten/pruefen.js'

export const loeschung = z.strictObject({ passwort: passworteingabe })

/** What remains of a name where somebody had a part in content. */
const EHEMALS = 'ehemals beteiligt'

/** Rolls everything back when the person is the last admin somewhere. */
class LetzteVerwaltung extends Error {}

/**
 * Deletes the person's account: memberships, sessions and everything of the sign-in end, requests are taken back. The row stays
 * without name and address, because content and rule 4 point to it; what the audit log says stays (docs/adr/0011).
 */
export async function loesche({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof loeschung>>): Promise<Ergebnis<{ geloescht: true }>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto } = angemeldet.wert
  const geprueft = await verlangePasswort(strapi, konto.id, wert.passwort, jetzt)
  if (!geprueft.ok) return geprueft
  try {
    return await inDatenbanktransaktion(strapi, async ({ trx }) => {
      if ((await hashVon(trx, konto.id, true)) !== geprueft.wert)
        return gescheitert('konflikt', 'Das Konto wurde inzwischen geändert.')
      await beendeMitgliedschaften(strapi, konto.id, jetzt)
      await protokolliere(trx, { ...selbst({ id: konto.id, name: EHEMALS }), was: 'konto.loeschen' })
      await verschicke(strapi, trx, {
        an: konto.mail,
        vorlage: 'konto-geloescht',
        daten: { name: konto.name },
      })
      await raeumeAus(strapi, trx, konto.id, jetzt)
      return gelungen({ geloescht: true })
    })
  } catch (fehler) {
    if (!(fehler instanceof LetzteVerwaltung)) throw fehler
    return gescheitert(
      'letzte-verwaltung',
      'Sie sind die letzte Verwaltung einer Stelle, die teilnimmt. Bitte lassen Sie zuerst jemanden nachfolgen.',
    )
  }
}

const nummern = z.array(z.object({ documentId: z.string() }))

async function beendeMitgliedschaften(strapi: Core.Strapi, konto: number, jetzt: Date): Promise<void> {
  const alle = nummern.parse(
    await strapi.db.query(MITGLIEDSCHAFT).findMany({ where: { person: { id: konto } }, orderBy: 'id' }),
  )
  for (const { documentId } of alle) {
    const auftraggeber = { art: 'system', name: 'Kontolöschung' } as const
    const ergebnis = await entziehe(strapi, auftraggeber, { mitgliedschaft: documentId }, jetzt)
    if (!ergebnis.ok && ergebnis.grund === 'letzte-verwaltung') throw new LetzteVerwaltung()
  }
}

/** Ends everything of the sign-in and takes name and address out of the row, whoever decided it; memberships are gone already. */
export async function raeumeAus(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  konto: number,
  jetzt: Date,
): Promise<void> {
  await nimmAntraegeZurueck(trx, konto, jetzt)
  await trx('antrag').where({ konto }).update({ nachricht: '' })
  for (const tabelle of [
    'konto_passwort',
    'konto_sitzung',
    'konto_geraet',
    'konto_totp',
    'konto_wiederherstellung',
    'konto_marke',
    'konto_anbieter',
    'konto_anbieter_vorgang',
  ])
    await trx(tabelle).where({ konto }).delete()
  await trx('konto_stand')
    .where({ konto })
    .update({ geloescht: zeitnach(jetzt) })
  await strapi.db.query(KONTO).update({
    where: { id: konto },
    data: {
      username: EHEMALS,
      email: `${createId()}@geloescht.invalid`,
      confirmed: false,
      blocked: true,
    },
  })
}
