import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KONTO, MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import { zeitpunkt } from '../../zeit/zeitpunkt.js'
import { dokument, nichtGefunden } from '../liste.js'
import { sichtbare } from './bereich.js'
import { liesMitgliedschaften, type Mitgliedschaftseintrag } from './eintrag.js'
import { mitgliedschaften } from './laufende.js'

export const eineMitgliedschaft = z.strictObject({ mitgliedschaft: dokument })

interface Mitgliedschaft extends Mitgliedschaftseintrag {
  /** When it was given. */
  readonly seit: string
  /** Name of who gave it, or what they are. */
  readonly vergebenVon: string
}

const zeile = z.object({
  id: z.number(),
  seit: zeitpunkt,
  vergebenVon: z.string().nullable(),
})

/** One membership that the person may see, also one that has ended. */
export async function leseMitgliedschaft({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof eineMitgliedschaft>>): Promise<Ergebnis<Mitgliedschaft>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person } = angemeldet.wert
  const { spalte } = tabelle(strapi, MITGLIEDSCHAFT)
  const gefunden = zeile.nullable().parse(
    (await mitgliedschaften(strapi)
      .where(`m.${spalte('documentId')}`, wert.mitgliedschaft)
      .where(sichtbare(strapi, person))
      .first({
        id: 'm.id',
        seit: `m.${spalte('createdAt')}`,
        vergebenVon: `m.${spalte('vergebenVon')}`,
      })) ?? null,
  )
  if (gefunden === null) return nichtGefunden()
  const [eintrag] = await liesMitgliedschaften(strapi, [gefunden.id], konto.id, jetzt)
  if (eintrag === undefined) return nichtGefunden()
  return gelungen({
    ...eintrag,
    seit: gefunden.seit,
    vergebenVon: await nenneVergebende(strapi, gefunden.vergebenVon ?? 'system'),
  })
}

const benannt = z.object({ name: z.string() })

/** @param wer kind and number as the writers of memberships keep them: `person:12`, `admin:3`, `system` */
async function nenneVergebende(strapi: Core.Strapi, wer: string): Promise<string> {
  const [art, id] = wer.split(':')
  if (art === 'admin') return 'Plattform-Admin'
  if (art !== 'person') return 'Portal'
  const { name, spalte } = tabelle(strapi, KONTO)
  const konto: unknown = await strapi.db
    .connection(name)
    .where({ id: Number(id) })
    .first({ name: spalte('username') })
  return benannt.safeParse(konto).data?.name ?? 'gelöschtes Konto'
}
