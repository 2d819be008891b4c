import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { verlangeAnmeldung, zuViele, type Eingang } from '../anfrage.js'
import { passworteingabe } from '../anmelden.js'
import { vergiss, zaehle } from '../begrenzung.js'
import { verschicke } from '../post.js'
import { selbst } from '../registrierung/handelnde.js'
import { beendeSitzungen, erneuereSitzung } from '../sitzung/bestand.js'
import { verlangePasswort } from '../zugangsdaten/pruefen.js'
import { beginneTotp, bestaetigeTotp, pruefeTotp } from './totp.js'
import { erstelleCodes, verbraucheCode, wiederherstellungscode } from './wiederherstellung.js'

const einmalcode = z
  .string()
  .max(10)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/))

export const zweiterFaktor = z.union([
  z.strictObject({ code: einmalcode }),
  z.strictObject({ wiederherstellung: wiederherstellungscode }),
])

const falsch = () =>
  gescheitert(
    'code-falsch',
    'Der Code stimmt nicht, oder er wurde schon benutzt. Bitte warten Sie auf den nächsten.',
  )

const neuAnmelden = () => gescheitert('sitzung-ungueltig', 'Bitte melden Sie sich neu an.')

/** Completes a log-in with a code of the app or a recovery code. The session gets a new token, the old one ends at once. */
export async function gibZweitenFaktorAn({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof zweiterFaktor>>): Promise<Ergebnis<{ token: string; stand: 'voll' }>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['zweiter-faktor'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, sitzung } = angemeldet.wert
  if (!sitzung.aktuell && angemeldet.wert.neuesToken === null) return neuAnmelden()
  const zaehler = { grenze: 'zweiter-faktor', wofuer: String(konto.id) } as const
  const warten = await zaehle(strapi, [zaehler], jetzt)
  if (warten > 0) return zuViele(warten)
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if ('code' in wert) {
      if (!(await pruefeTotp(trx, konto.id, wert.code, jetzt))) return falsch()
    } else {
      const uebrig = await verbraucheCode(trx, konto.id, wert.wiederherstellung, jetzt)
      if (uebrig === null) return falsch()
      await protokolliere(trx, { ...selbst(konto), was: 'konto.wiederherstellen', nachher: { uebrig } })
      await verschicke(strapi, trx, {
        an: konto.mail,
        vorlage: 'wiederherstellung-benutzt',
        daten: { name: konto.name, uebrig },
      })
    }
    const token = await erneuereSitzung(trx, sitzung, { stufe: 'zweiter-faktor' }, jetzt, false)
    if (token === null) return neuAnmelden()
    await vergiss(trx, zaehler)
    return gelungen({ token, stand: 'voll' })
  })
}

export const totpBeginn = z.strictObject({ passwort: passworteingabe })

/** Begins setting up (or replacing) a second factor. The password is asked for again: a stolen session sets up nothing. */
export async function beginneEinrichtung({ strapi, ctx, wert, jetzt }: Eingang<z.output<typeof totpBeginn>>) {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll', 'einrichtung'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto } = angemeldet.wert
  const geprueft = await verlangePasswort(strapi, konto.id, wert.passwort, jetzt)
  if (!geprueft.ok) return geprueft
  return gelungen(await beginneTotp(strapi.db.connection, konto.id, konto.mail))
}

export const totpBestaetigung = z.strictObject({ code: einmalcode })

/** Sets the second factor up with its first code: recovery codes are shown once, all other sessions end. */
export async function schliesseEinrichtungAb({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof totpBestaetigung>>): Promise<
  Ergebnis<{ token: string; stand: 'voll'; wiederherstellung: string[] }>
> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll', 'einrichtung'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, sitzung } = angemeldet.wert
  const zaehler = { grenze: 'zweiter-faktor', wofuer: String(konto.id) } as const
  const warten = await zaehle(strapi, [zaehler], jetzt)
  if (warten > 0) return zuViele(warten)
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if (!(await bestaetigeTotp(trx, konto.id, wert.code, jetzt))) return falsch()
    const token = await erneuereSitzung(trx, sitzung, { stufe: 'zweiter-faktor' }, jetzt, false)
    // Nothing is written when the session was changed in the meantime: the error rolls back.
    if (token === null) throw new Error('Die Sitzung wurde während der Einrichtung geändert.')
    await beendeSitzungen(trx, konto.id, sitzung.id)
    await vergiss(trx, zaehler)
    await protokolliere(trx, { ...selbst(konto), was: 'konto.zweiter-faktor-einrichten' })
    await verschicke(strapi, trx, {
      an: konto.mail,
      vorlage: 'zweiter-faktor-eingerichtet',
      daten: { name: konto.name },
    })
    return gelungen({ token, stand: 'voll', wiederherstellung: await erstelleCodes(trx, konto.id) })
  })
}
