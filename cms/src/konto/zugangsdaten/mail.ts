import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { KONTO } from '../../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { imTakt, verlangeAnmeldung, zuViele, type Eingang } from '../anfrage.js'
import { passworteingabe } from '../anmelden.js'
import { gezaehltesNetz, nimmZurueck, zaehle } from '../begrenzung.js'
import { kontoMitId, kontoMitMail, mailadresse } from '../konten.js'
import { entwerte, loeseEin, markentext, siehMarke, stelleAus } from '../marke.js'
import { verschicke } from '../post.js'
import { markeUngueltig } from '../registrierung/eingaben.js'
import { selbst } from '../registrierung/handelnde.js'
import { beendeSitzungen } from '../sitzung/bestand.js'
import { verlangePasswort } from './pruefen.js'

export const mailwechsel = z.strictObject({ mail: mailadresse, passwort: passworteingabe })

/**
 * Asks for another mail address. The old one is told and stays until the new one is confirmed. An address of somebody else
 * gets a mail that says so; the answer is the same, at the same beat.
 */
export async function aendereMail({
  strapi,
  ctx,
  wert: { mail, passwort },
  jetzt,
}: Eingang<z.output<typeof mailwechsel>>): Promise<Ergebnis<{ gesendet: true }>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto } = angemeldet.wert
  const geprueft = await verlangePasswort(strapi, konto.id, passwort, jetzt)
  if (!geprueft.ok) return geprueft
  return imTakt(async () => {
    const warten = await zaehle(
      strapi,
      [
        { grenze: 'post-mail', wofuer: mail },
        { grenze: 'post-konto', wofuer: String(konto.id) },
      ],
      jetzt,
    )
    if (warten > 0) return zuViele(warten)
    await inDatenbanktransaktion(strapi, async ({ trx }) => {
      const andere = await kontoMitMail(strapi, trx, mail)
      await entwerte(trx, konto.id, ['mail'], jetzt)
      const marke = await stelleAus(
        trx,
        { zweck: 'mail', konto: andere === null ? konto.id : null, daten: { mail } },
        jetzt,
      )
      await verschicke(
        strapi,
        trx,
        andere === null
          ? { an: mail, vorlage: 'mail-bestaetigen', daten: { name: konto.name, marke } }
          : { an: mail, vorlage: 'mail-vergeben', daten: {} },
      )
      await verschicke(strapi, trx, {
        an: konto.mail,
        vorlage: 'mail-wird-geaendert',
        daten: { name: konto.name, neu: mail },
      })
    })
    return gelungen({ gesendet: true })
  })
}

export const mailbestaetigung = z.strictObject({ marke: markentext })

/** Confirms the new mail address. Marks on their way to the old one are worthless from then on; all sessions end. */
export async function bestaetigeMail({
  strapi,
  wert: { marke },
  herkunft,
  jetzt,
}: Eingang<z.output<typeof mailbestaetigung>>): Promise<Ergebnis<{ geaendert: true }>> {
  const jeNetz = { grenze: 'marke-netz', wofuer: gezaehltesNetz(herkunft.netz) } as const
  const warten = await zaehle(strapi, [jeNetz], jetzt)
  if (warten > 0) return zuViele(warten)
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const gefunden = await siehMarke(trx, marke, 'mail', jetzt)
    // The mark for an address of somebody else belongs to nobody and was sent to nobody.
    const inhaber = gefunden?.konto ?? null
    if (gefunden === null || inhaber === null) return markeUngueltig()
    if (!(await loeseEin(trx, marke, 'mail', jetzt))) return markeUngueltig()
    const konto = await kontoMitId(strapi, trx, inhaber)
    const { mail } = gefunden.daten
    if (konto === null || konto.gesperrt || (await kontoMitMail(strapi, trx, mail)) !== null)
      return markeUngueltig()
    await nimmZurueck(trx, jeNetz)
    await strapi.db.query(KONTO).update({ where: { id: konto.id }, data: { email: mail } })
    await entwerte(trx, konto.id, ['passwort', 'mail'], jetzt)
    await beendeSitzungen(trx, konto.id)
    await protokolliere(trx, {
      ...selbst(konto),
      was: 'konto.mail-aendern',
      vorher: { mail: konto.mail },
      nachher: { mail },
    })
    for (const an of [konto.mail, mail])
      await verschicke(strapi, trx, { an, vorlage: 'mail-geaendert', daten: { name: konto.name, neu: mail } })
    return gelungen({ geaendert: true })
  })
}
