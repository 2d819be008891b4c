import { mitgliedsrollen, rollen, vergabeVon, type Mitgliedsrolle, type Rolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { haltAblehnungFest } from '../../pruefprotokoll/ablehnung.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { wodurch } from '../../zugang/darf.js'
import { ablehnungen, vergib } from '../../zugang/mitgliedschaft/index.js'
import { imTakt, ueberlastet, verlangeAnmeldung, zuViele, type Eingang } from '../anfrage.js'
import { gezaehltesNetz, nimmZurueck, zaehle } from '../begrenzung.js'
import { kontoMitMail, mailadresse, personenname, type Konto } from '../konten.js'
import { loeseEin, markentext, siehMarke, stelleAus } from '../marke.js'
import { hashe } from '../passwort/argon2.js'
import { einwand } from '../passwort/richtlinie.js'
import { UEBERLASTET } from '../passwort/warteschlange.js'
import { verschicke } from '../post.js'
import { lasseZu, legeKontoAn } from './anlegen.js'
import { markeUngueltig, neuesPasswort } from './eingaben.js'
import { selbst } from './handelnde.js'
import { ladeStelle, stellenangabe, type Stelle } from './stelle.js'

export const einladung = z.strictObject({
  mail: mailadresse,
  organisation: stellenangabe,
  rolle: z.enum(mitgliedsrollen),
  steckbriefe: z.array(stellenangabe).max(100).default([]),
  bis: z.iso.date().nullable().default(null),
})

/**
 * Invites somebody to a membership. The answer does not tell whether there is an account; nothing is given before the
 * invitation comes back, and then only what the inviting person may still give.
 */
export function ladeEin({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof einladung>>): Promise<Ergebnis<{ gesendet: true }>> {
  return imTakt(async () => {
    const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
    if (!angemeldet.ok) return angemeldet
    const { konto, person } = angemeldet.wert
    const stelle = await ladeStelle(strapi, strapi.db.connection, { documentId: wert.organisation })
    const alsRolle =
      stelle && wodurch(person, vergabeVon(wert.rolle), { organisation: stelle, betroffen: null })
    const grund = alsRolle === null ? 'nicht-erlaubt' : 'eigene-mitgliedschaft'
    if (stelle === null || alsRolle === null || wert.mail === konto.mail) {
      await haltAblehnungFest(strapi, {
        ...selbst(konto),
        alsWas: alsRolle === null ? 'ohne Berechtigung' : rollen[alsRolle].label,
        was: 'mitgliedschaft.einladen.abgelehnt',
        worauf: { art: 'organisation', id: stelle?.documentId ?? 'unbekannt', name: stelle?.name ?? '' },
        nachher: { rolle: wert.rolle, grund },
        organisation: stelle?.id ?? null,
      })
      return gescheitert('nicht-erlaubt', ablehnungen[grund])
    }
    const warten = await zaehle(
      strapi,
      [
        { grenze: 'post-mail', wofuer: wert.mail },
        { grenze: 'post-konto', wofuer: String(konto.id) },
      ],
      jetzt,
    )
    if (warten > 0) return zuViele(warten)
    await inDatenbanktransaktion(strapi, ({ trx }) =>
      verschickeEinladung(strapi, trx, { von: konto, alsRolle, stelle, ...wert }, jetzt),
    )
    return gelungen({ gesendet: true })
  })
}

/**
 * Sends an invitation that somebody may send, with its row in the audit log.
 *
 * @param alsRolle role in which they may
 */
export async function verschickeEinladung(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  neu: {
    readonly von: Pick<Konto, 'id' | 'name'>
    readonly alsRolle: Rolle
    readonly stelle: Stelle
    readonly mail: string
    readonly rolle: Mitgliedsrolle
    readonly steckbriefe: readonly string[]
    readonly bis: string | null
  },
  jetzt: Date,
): Promise<void> {
  const { von, alsRolle, stelle, mail, rolle, bis } = neu
  const steckbriefe = [...neu.steckbriefe]
  const daten = { mail, von: von.id, organisation: stelle.documentId, rolle, steckbriefe, bis }
  const marke = await stelleAus(trx, { zweck: 'einladung', konto: null, daten }, jetzt)
  await protokolliere(trx, {
    ...selbst(von),
    alsWas: rollen[alsRolle].label,
    was: 'mitgliedschaft.einladen',
    worauf: { art: 'organisation', id: stelle.documentId, name: stelle.name },
    nachher: { mail, rolle, steckbriefe, bis },
    organisation: stelle.id,
  })
  await verschicke(strapi, trx, {
    an: mail,
    vorlage: 'einladung',
    daten: { von: von.name, organisation: stelle.name, rolle: rollen[rolle].label, marke },
  })
}

export const annahme = z.strictObject({
  marke: markentext,
  /** Both are needed when there is no account with the invited address yet. */
  name: personenname.optional(),
  passwort: neuesPasswort.optional(),
})

/** Accepts an invitation: with the account that has the invited address, or with a new one. */
export async function nimmEinladungAn({
  strapi,
  wert: { marke, name, passwort },
  herkunft,
  jetzt,
}: Eingang<z.output<typeof annahme>>): Promise<Ergebnis<{ angenommen: true; neu: boolean }>> {
  const jeNetz = { grenze: 'marke-netz', wofuer: gezaehltesNetz(herkunft.netz) } as const
  const warten = await zaehle(strapi, [jeNetz], jetzt)
  if (warten > 0) return zuViele(warten)
  const gefunden = await siehMarke(strapi.db.connection, marke, 'einladung', jetzt)
  if (gefunden === null) return markeUngueltig()
  const { mail, von, organisation, rolle, steckbriefe, bis } = gefunden.daten
  const vorhanden = await kontoMitMail(strapi, strapi.db.connection, mail)
  let hash: string | null = null
  if (vorhanden === null) {
    if (name === undefined || passwort === undefined)
      return gescheitert('eingabe-ungueltig', 'Bitte geben Sie Ihren Namen und ein Passwort an.')
    const grund = einwand(passwort, { mail, name })
    if (grund !== null) return gescheitert('passwort-ungeeignet', grund)
    const neu = await hashe(passwort)
    if (neu === UEBERLASTET) return ueberlastet()
    hash = neu.hash
  }
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if (!(await loeseEin(trx, marke, 'einladung', jetzt))) return markeUngueltig()
    const konto = await kontoMitMail(strapi, trx, mail)
    if (konto === null && (hash === null || name === undefined)) return markeUngueltig()
    const id =
      konto?.id ??
      (await legeKontoAn(strapi, trx, { mail, name: name ?? '', hash: hash ?? '', zugelassen: false }, jetzt))
    await lasseZu(strapi, id)
    const vergabe = { person: id, organisation, rolle, steckbriefe, bis }
    const vergeben = await vergib(strapi, { art: 'person', id: von }, vergabe, jetzt)
    if (!vergeben.ok) {
      // Whoever invited may not give it any more: the account stays, as one whose mail address is confirmed.
      await lasseZu(strapi, id, konto?.zugelassen ?? false)
      return gescheitert('mitgliedschaft-abgelehnt', ablehnungen[vergeben.grund], { grund: vergeben.grund })
    }
    await nimmZurueck(trx, jeNetz)
    await protokolliere(trx, {
      ...selbst({ id, name: konto?.name ?? name ?? '' }),
      was: 'konto.einladung-annehmen',
      nachher: { mail, rolle },
    })
    return gelungen({ angenommen: true, neu: konto === null })
  })
}
