import { rollen } from '@maki/config/rechte'
import { z } from 'zod'
import { gelungen } from '../../http/antwort.js'
import { zeitpunkt } from '../../zeit/zeitpunkt.js'
import { verlangeAnmeldung, type Eingang } from '../anfrage.js'
import { eigeneAntraege } from '../antrag/lesen.js'
import { ladeStelle } from '../registrierung/stelle.js'
import { hatZweitenFaktor } from '../sitzung/angemeldet.js'
import { sitzungenVon } from '../sitzung/bestand.js'

const stand = z.object({ mail_bestaetigt: zeitpunkt, angelegt: zeitpunkt })
const getan = z.object({ zeit: zeitpunkt, als_was: z.string(), was: z.string(), worauf_name: z.string() })

/** Entries of the audit log that an export holds at most, the newest. */
const MAX_EINTRAEGE = 10_000

/** Everything that is kept about the person themselves (Art. 15 and 20 DSGVO), without secrets. */
export async function fuehreAus({ strapi, ctx, jetzt }: Eingang<unknown>) {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person } = angemeldet.wert
  const trx = strapi.db.connection
  const mitgliedschaften = []
  for (const { rolle, organisation, steckbriefe } of person?.mitgliedschaften ?? []) {
    const stelle = await ladeStelle(strapi, trx, { id: organisation })
    mitgliedschaften.push({ rolle: rollen[rolle].label, stelle: stelle?.name ?? null, steckbriefe })
  }
  const eintraege = await trx('pruefprotokoll')
    .where({ wer_art: 'person', wer_id: String(konto.id) })
    .orderBy('folge', 'desc')
    .limit(MAX_EINTRAEGE)
    .select('zeit', 'als_was', 'was', 'worauf_name')
  const { angelegt, mail_bestaetigt } = stand.parse(
    await trx('konto_stand').where({ konto: konto.id }).first(),
  )
  ctx.set('Content-Disposition', 'attachment; filename="maki-konto.json"')
  return gelungen({
    erstellt: jetzt.toISOString(),
    konto: {
      name: konto.name,
      mail: konto.mail,
      angelegt,
      mailBestaetigt: mail_bestaetigt,
      zugelassen: konto.zugelassen,
      zweiterFaktor: await hatZweitenFaktor(trx, konto.id),
    },
    mitgliedschaften,
    anbieter: z
      .array(z.object({ aussteller: z.string(), seit: zeitpunkt }))
      .parse(await trx('konto_anbieter').where({ konto: konto.id }).select('aussteller', 'seit')),
    antraege: await eigeneAntraege(strapi, trx, konto.id),
    sitzungen: (await sitzungenVon(trx, konto.id, jetzt)).map(({ beginn, zuletzt, geraet, netz }) => ({
      beginn,
      zuletzt,
      geraet,
      netz,
    })),
    handlungen: z
      .array(getan)
      .parse(eintraege)
      .map(({ zeit, als_was, was, worauf_name }) => ({ zeit, als: als_was, was, worauf: worauf_name })),
  })
}
