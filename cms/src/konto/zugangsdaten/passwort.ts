import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { imTakt, ueberlastet, verlangeAnmeldung, zuViele, type Eingang } from '../anfrage.js'
import { passworteingabe } from '../anmelden.js'
import { gezaehltesNetz, nimmZurueck, vergiss, zaehle } from '../begrenzung.js'
import { merkeGeraet } from '../geraet.js'
import { kontoMitId, kontoMitMail, mailadresse, type Konto } from '../konten.js'
import { entwerte, loeseEin, markentext, siehMarke, stelleAus } from '../marke.js'
import { hashe } from '../passwort/argon2.js'
import { hashVon, speichereHash } from '../passwort/bestand.js'
import { einwand } from '../passwort/richtlinie.js'
import { UEBERLASTET } from '../passwort/warteschlange.js'
import { verschicke } from '../post.js'
import { markeUngueltig, neuesPasswort } from '../registrierung/eingaben.js'
import { selbst } from '../registrierung/handelnde.js'
import { beendeSitzungen, erneuereSitzung } from '../sitzung/bestand.js'
import { verlangePasswort } from './pruefen.js'

export const vergessen = z.strictObject({ mail: mailadresse })

/** Sends a mark for a new password, if there is an account. The answer and its beat are the same if there is none. */
export function fordereNeues({
  strapi,
  wert: { mail },
  herkunft,
  jetzt,
}: Eingang<z.output<typeof vergessen>>) {
  return imTakt(async () => {
    const warten = await zaehle(
      strapi,
      [
        { grenze: 'post-mail', wofuer: mail },
        { grenze: 'post-netz', wofuer: gezaehltesNetz(herkunft.netz) },
      ],
      jetzt,
    )
    if (warten > 0) return zuViele(warten)
    await inDatenbanktransaktion(strapi, async ({ trx }) => {
      const konto = await kontoMitMail(strapi, trx, mail)
      const marke = await stelleAus(trx, { zweck: 'passwort', konto: konto?.id ?? null, daten: {} }, jetzt)
      if (konto === null || konto.gesperrt) return
      await verschicke(strapi, trx, {
        an: mail,
        vorlage: 'passwort-vergessen',
        daten: { name: konto.name, marke },
      })
    })
    return gelungen({ gesendet: true })
  })
}

export const setzung = z.union([
  z.strictObject({ marke: markentext, passwort: neuesPasswort }),
  z.strictObject({ bisher: passworteingabe, passwort: neuesPasswort }),
])

type Gesetzt = Ergebnis<{ gesetzt: true; geraet?: string; token?: string }>

/** Sets a new password: with a mark from a mail, or within a session with the present one. All other sessions end. */
export async function setzePasswort(eingang: Eingang<z.output<typeof setzung>>): Promise<Gesetzt> {
  const { wert } = eingang
  return 'marke' in wert ? mitMarke(eingang, wert) : mitSitzung(eingang, wert)
}

async function mitMarke(
  { strapi, herkunft, jetzt }: Eingang<unknown>,
  { marke, passwort }: { readonly marke: string; readonly passwort: string },
): Promise<Gesetzt> {
  const jeNetz = { grenze: 'marke-netz', wofuer: gezaehltesNetz(herkunft.netz) } as const
  const warten = await zaehle(strapi, [jeNetz], jetzt)
  if (warten > 0) return zuViele(warten)
  const gefunden = await siehMarke(strapi.db.connection, marke, 'passwort', jetzt)
  // Row ids begin at 1: a mark for an unknown address finds nobody.
  const konto = await kontoMitId(strapi, strapi.db.connection, gefunden?.konto ?? 0)
  if (konto === null || konto.gesperrt) return markeUngueltig()
  const grund = einwand(passwort, konto)
  if (grund !== null) return gescheitert('passwort-ungeeignet', grund)
  const neu = await hashe(passwort)
  if (neu === UEBERLASTET) return ueberlastet()
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if (!(await loeseEin(trx, marke, 'passwort', jetzt))) return markeUngueltig()
    await nimmZurueck(trx, jeNetz)
    await wechsle(strapi, trx, konto, neu.hash, jetzt)
    await beendeSitzungen(trx, konto.id)
    // Devices of whoever knew the old password are forgotten; this one logs in even while strangers guess.
    await trx('konto_geraet').where({ konto: konto.id }).delete()
    await vergiss(trx, { grenze: 'anmelden-konto', wofuer: konto.mail })
    return gelungen({ gesetzt: true, geraet: await merkeGeraet(trx, konto.id, undefined, jetzt) })
  })
}

async function mitSitzung(
  { strapi, ctx, jetzt }: Eingang<unknown>,
  { bisher, passwort }: { readonly bisher: string; readonly passwort: string },
): Promise<Gesetzt> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, sitzung } = angemeldet.wert
  const geprueft = await verlangePasswort(strapi, konto.id, bisher, jetzt)
  if (!geprueft.ok) return geprueft
  const grund = einwand(passwort, konto)
  if (grund !== null) return gescheitert('passwort-ungeeignet', grund)
  const neu = await hashe(passwort)
  if (neu === UEBERLASTET) return ueberlastet()
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if ((await hashVon(trx, konto.id, true)) !== geprueft.wert)
      return gescheitert('konflikt', 'Das Passwort wurde inzwischen geändert.')
    const token = await erneuereSitzung(trx, sitzung, {}, jetzt, false)
    if (token === null) return gescheitert('sitzung-ungueltig', 'Bitte melden Sie sich neu an.')
    await wechsle(strapi, trx, konto, neu.hash, jetzt)
    await beendeSitzungen(trx, konto.id, sitzung.id)
    return gelungen({ gesetzt: true, token })
  })
}

/** The new password, and what ends with the old one: everything that somebody may have set going who knew it. */
async function wechsle(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  konto: Konto,
  hash: string,
  jetzt: Date,
): Promise<void> {
  await speichereHash(trx, konto.id, hash, jetzt)
  await entwerte(trx, konto.id, ['passwort', 'mail'], jetzt)
  await protokolliere(trx, { ...selbst(konto), was: 'konto.passwort-setzen' })
  await verschicke(strapi, trx, {
    an: konto.mail,
    vorlage: 'passwort-geaendert',
    daten: { name: konto.name },
  })
}
