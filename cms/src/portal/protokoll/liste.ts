import { z } from 'zod'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import { liesProtokoll } from '../../pruefprotokoll/lesen.js'
import { JE_SEITE, seitenangabe, type Liste } from '../liste.js'
import { handlungsarten, nenneHandlung } from './handlungen.js'
import { bestimmeAusschnitt, filterangaben } from './umfang.js'

export const protokollliste = z.strictObject({
  ...seitenangabe,
  ...filterangaben,
  sortierung: z.literal('zeit').default('zeit'),
  /** The newest first, unless asked otherwise. */
  richtung: z.enum(['auf', 'ab']).default('ab'),
})

interface Protokolleintrag {
  readonly folge: number
  readonly zeit: string
  /** Name of who acted, and in which role. */
  readonly wer: string
  readonly alsWas: string
  readonly was: string
  readonly wasLabel: string
  readonly worauf: { readonly art: string; readonly id: string; readonly name: string }
  readonly vorher: unknown
  readonly nachher: unknown
}

interface Protokoll extends Liste<Protokolleintrag> {
  /** Values for the filter `was`. */
  readonly arten: typeof handlungsarten
}

/**
 * Rows of the audit log that belong to organisations of the person's scope, where they stand now. Rows without an organisation
 * (what people do with their own account, everything of the admin panel) are not among them.
 */
export async function listeProtokoll({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof protokollliste>>): Promise<Ergebnis<Protokoll>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const ausschnitt = await bestimmeAusschnitt(strapi, angemeldet.wert.person, wert)
  if (!ausschnitt.ok) return ausschnitt
  const { bereich, filter } = ausschnitt.wert
  const { seite, richtung } = wert
  const { eintraege, gesamt } = await liesProtokoll(strapi, bereich, {
    ...filter,
    seite,
    jeSeite: JE_SEITE,
    richtung: richtung === 'ab' ? 'neueste' : 'aelteste',
  })
  return gelungen({
    anzahl: gesamt,
    seite,
    jeSeite: JE_SEITE,
    eintraege: eintraege.map(({ folge, zeit, wer, alsWas, was, worauf, vorher, nachher }) => ({
      folge,
      zeit,
      wer: wer.name,
      alsWas,
      was,
      wasLabel: nenneHandlung(was),
      worauf,
      vorher,
      nachher,
    })),
    arten: handlungsarten,
  })
}
