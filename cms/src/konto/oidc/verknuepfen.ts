import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { tokenVon, verlangeAnmeldung, zuViele, type Eingang } from '../anfrage.js'
import { gezaehltesNetz, nimmZurueck, zaehle } from '../begrenzung.js'
import { eroeffne, type Angemeldete } from '../eroeffnen.js'
import { abdruck } from '../geheimnis.js'
import { markentext } from '../marke.js'
import { markeUngueltig } from '../registrierung/eingaben.js'
import { selbst } from '../registrierung/handelnde.js'
import { findeAnbieter } from './anbieter.js'
import { verknuepfe } from './aufnahme.js'
import { vorgangUngueltig } from './fehler.js'
import { beendeVorgang, siehVorgang } from './vorgang.js'

export const verknuepfung = z.strictObject({
  bindung: markentext,
  /** From the mail. Without it the request brings the owner's complete session. */
  marke: markentext.optional(),
  geraet: markentext.optional(),
})

type Verknuepft = { readonly verknuepft: true; readonly ziel: string | null } & Partial<Angemeldete>

/**
 * Ends what began with an answer of a provider for the mail address of an account: its owner shows the mark from the mail, in
 * the browser that brought the answer, or is logged in there. The mark also logs in.
 */
export async function verknuepfeKonto({
  strapi,
  ctx,
  wert: { bindung, marke, geraet },
  herkunft,
  jetzt,
}: Eingang<z.output<typeof verknuepfung>>): Promise<Ergebnis<Verknuepft>> {
  const zaehler = { grenze: 'anbieter-netz', wofuer: gezaehltesNetz(herkunft.netz) } as const
  const warten = await zaehle(strapi, [zaehler], jetzt)
  if (warten > 0) return zuViele(warten)
  const vorgang = await siehVorgang(strapi.db.connection, bindung, 'verknuepfung', jetzt)
  const inhaber = vorgang?.konto ?? null
  if (vorgang === null || inhaber === null) return vorgangUngueltig()
  const { daten } = vorgang
  const anbieter = findeAnbieter(daten.anbieter)
  if (anbieter === undefined) return vorgangUngueltig()
  if (marke === undefined) {
    const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
    if (!angemeldet.ok) return angemeldet
    if (angemeldet.wert.konto.id !== inhaber)
      return gescheitert(
        'nicht-erlaubt',
        `Sie sind mit einem anderen Konto angemeldet als dem, dessen E-Mail-Adresse „${anbieter.name}“ nennt.`,
      )
  } else if (abdruck(marke) !== daten.marke) return markeUngueltig()

  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    if (!(await beendeVorgang(trx, bindung, 'verknuepfung', jetzt))) return vorgangUngueltig()
    const konto = await verknuepfe(strapi, trx, inhaber, anbieter, daten, jetzt)
    if (konto === null)
      return gescheitert('konflikt', 'Dieses Konto kann nicht mit dem Anbieter verbunden werden.')
    await nimmZurueck(trx, zaehler)
    const { ziel, stufe } = daten
    if (marke === undefined) return gelungen({ verknuepft: true, ziel })
    await protokolliere(trx, {
      ...selbst(konto),
      was: 'konto.anmelden-anbieter',
      nachher: { anbieter: anbieter.kennung },
    })
    const anmeldung = { konto, stufe, geraet, herkunft, altesToken: tokenVon(ctx) }
    return gelungen({ verknuepft: true, ziel, ...(await eroeffne(strapi, trx, anmeldung, jetzt)) })
  })
}
