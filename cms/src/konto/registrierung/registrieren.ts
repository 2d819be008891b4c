import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { imTakt, ueberlastet, zuViele, type Eingang } from '../anfrage.js'
import { stelleAntrag } from '../antrag/stellen.js'
import { gezaehltesNetz, nimmZurueck, zaehle } from '../begrenzung.js'
import { kontoMitMail, mailadresse, personenname } from '../konten.js'
import { loeseEin, markentext, siehMarke, stelleAus } from '../marke.js'
import { hashe } from '../passwort/argon2.js'
import { einwand } from '../passwort/richtlinie.js'
import { UEBERLASTET } from '../passwort/warteschlange.js'
import { verschicke } from '../post.js'
import { legeKontoAn } from './anlegen.js'
import { markeUngueltig, nachrichtentext, neuesPasswort, unbekannteStelle } from './eingaben.js'
import { selbst } from './handelnde.js'
import { istOffen, ladeStelle, stellenangabe } from './stelle.js'

export const registrierung = z.strictObject({
  mail: mailadresse,
  name: personenname,
  organisation: stellenangabe,
  nachricht: nachrichtentext.default(''),
})

/**
 * Asks for an account. There is none, and no password, until the mail address is confirmed, so nobody prepares an account for
 * an address of somebody else. A known address gets a mail that says so; the answer is the same, at the same beat.
 */
export function registriere({
  strapi,
  wert,
  herkunft,
  jetzt,
}: Eingang<z.output<typeof registrierung>>): Promise<Ergebnis<{ gesendet: true }>> {
  return imTakt(async () => {
    const stelle = await ladeStelle(strapi, strapi.db.connection, { documentId: wert.organisation })
    if (stelle === null || !istOffen(stelle, jetzt)) return unbekannteStelle()
    const warten = await zaehle(
      strapi,
      [
        { grenze: 'post-mail', wofuer: wert.mail },
        { grenze: 'post-netz', wofuer: gezaehltesNetz(herkunft.netz) },
      ],
      jetzt,
    )
    if (warten > 0) return zuViele(warten)
    await inDatenbanktransaktion(strapi, async ({ trx }) => {
      const { mail, name, nachricht } = wert
      const konto = await kontoMitMail(strapi, trx, mail)
      // A known address costs the same writing; its mark is never sent and so never comes back.
      const marke = await stelleAus(
        trx,
        { zweck: 'bestaetigung', konto: null, daten: { mail, name, organisation: stelle.id, nachricht } },
        jetzt,
      )
      await verschicke(
        strapi,
        trx,
        konto === null
          ? { an: mail, vorlage: 'konto-bestaetigen', daten: { name, marke, organisation: stelle.name } }
          : { an: mail, vorlage: 'konto-schon-da', daten: { name: konto.name } },
      )
    })
    return gelungen({ gesendet: true })
  })
}

export const bestaetigung = z.strictObject({ marke: markentext, passwort: neuesPasswort })

/** Confirms the mail address: the account comes to be with its password, and the request goes to whoever decides. */
export async function bestaetige({
  strapi,
  wert: { marke, passwort },
  herkunft,
  jetzt,
}: Eingang<z.output<typeof bestaetigung>>): Promise<Ergebnis<{ bestaetigt: true }>> {
  const jeNetz = { grenze: 'marke-netz', wofuer: gezaehltesNetz(herkunft.netz) } as const
  const warten = await zaehle(strapi, [jeNetz], jetzt)
  if (warten > 0) return zuViele(warten)
  const gefunden = await siehMarke(strapi.db.connection, marke, 'bestaetigung', jetzt)
  if (gefunden === null) return markeUngueltig()
  const { mail, name, organisation, nachricht } = gefunden.daten
  const grund = einwand(passwort, { mail, name })
  if (grund !== null) return gescheitert('passwort-ungeeignet', grund)
  const neu = await hashe(passwort)
  if (neu === UEBERLASTET) return ueberlastet()
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if (!(await loeseEin(trx, marke, 'bestaetigung', jetzt))) return markeUngueltig()
    // Somebody who registered twice has two marks; the first one that comes back makes the account.
    if ((await kontoMitMail(strapi, trx, mail)) !== null) return markeUngueltig()
    await nimmZurueck(trx, jeNetz)
    const id = await legeKontoAn(strapi, trx, { mail, name, hash: neu.hash, zugelassen: false }, jetzt)
    await protokolliere(trx, { ...selbst({ id, name }), was: 'konto.bestaetigen', nachher: { mail } })
    await stelleAntrag(strapi, trx, { konto: { id, name, mail }, organisation, nachricht }, jetzt)
    return gelungen({ bestaetigt: true })
  })
}
