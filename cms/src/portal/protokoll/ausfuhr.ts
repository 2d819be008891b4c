import { Readable } from 'node:stream'
import { rollen } from '@maki/config/rechte'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { type Ergebnis, gelungen } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import { alsCsv } from '../../pruefprotokoll/csv.js'
import { alleEintraege } from '../../pruefprotokoll/lesen.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { tagInDeutschland } from '../../zeit/tag.js'
import { darf, wodurch } from '../../zugang/darf.js'
import { nichtGefunden, seitenangabe } from '../liste.js'
import { bestimmeAusschnitt, filterangaben } from './umfang.js'

export const protokollausfuhr = z.strictObject({
  ...filterangaben,
  // The list's address with all that it holds leads here; pages and order mean nothing.
  seite: seitenangabe.seite.optional(),
  richtung: seitenangabe.richtung.optional(),
  sortierung: z.literal('zeit').optional(),
})

/**
 * What the list of the audit log shows, on all its pages, as CSV. That it was taken out is recorded first, at the organisation
 * that was asked for or that of the membership by which the person may.
 */
export async function fuehreProtokollAus({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof protokollausfuhr>>): Promise<Ergebnis<Readable>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person } = angemeldet.wert
  const ausschnitt = await bestimmeAusschnitt(strapi, person, wert)
  if (!ausschnitt.ok) return ausschnitt
  const { bereich, filter, stelle } = ausschnitt.wert
  const eigene = person?.mitgliedschaften
    .map(({ organisation, pfad }) => ({ id: organisation, pfad }))
    .find((organisation) => darf(person, 'protokoll.sehen', { organisation }))
  const organisation = stelle ?? eigene
  const rolle = organisation && wodurch(person, 'protokoll.sehen', { organisation })
  if (organisation === undefined || !rolle) return nichtGefunden()
  await inDatenbanktransaktion(strapi, ({ trx }) =>
    protokolliere(trx, {
      wer: { art: 'person', id: String(konto.id), name: konto.name },
      alsWas: rollen[rolle].label,
      was: 'protokoll.ausfuehren',
      worauf: { art: 'pruefprotokoll', id: 'auszug', name: 'Prüfprotokoll' },
      nachher: filter,
      organisation: organisation.id,
    }),
  )
  ctx.set('Content-Type', 'text/csv; charset=utf-8')
  ctx.set('Content-Disposition', `attachment; filename="pruefprotokoll-${tagInDeutschland(jetzt)}.csv"`)
  return gelungen(Readable.from(alsCsv(alleEintraege(strapi, bereich, filter))))
}
