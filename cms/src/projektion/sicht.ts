import {
  feldVon,
  felder,
  istFeldKey,
  oeffentlicheFelder,
  oeffentlicherSteckbrief,
  sichtbarerWert,
  vollstaendigkeit,
  vorenthalteneFelder,
  type Betrachter,
  type OeffentlicherSteckbrief,
  type Werte,
} from '@maki/config'
import { z } from 'zod'

/** What is stored of a published Steckbrief, gathered from its row, its organisation and what stands above that. */
export interface Gespeichert {
  readonly dokument: string
  readonly kennung: string
  /** Values by catalogue key, relations in the form in which they are shown. Empty values are null or missing. */
  readonly werte: Werte
  readonly organisation: OeffentlicherSteckbrief['organisation']
  readonly beispiel: boolean
  readonly quelle: OeffentlicherSteckbrief['quelle']
  /** First publication, ISO. */
  readonly veroeffentlicht: string
  /** Last change of what is published, ISO. */
  readonly aktualisiert: string
}

/**
 * The values that a viewer may see, by catalogue key. The only place where fields are taken out, and it asks config's
 * rule of visibility and nothing else.
 */
export function sichtbareFelder(werte: Werte, betrachter: Betrachter): Record<string, unknown> {
  const vorenthalten = vorenthalteneFelder(werte)
  return Object.fromEntries(
    felder.flatMap((feld) => {
      const wert = sichtbarerWert(betrachter, feld, werte[feld.key], vorenthalten)
      return wert === undefined ? [] : [[feld.key, wert]]
    }),
  )
}

const genannt = z.array(z.looseObject({ feld: z.string(), grund: z.unknown() })).catch([])

/**
 * The public view of a published Steckbrief: what pages, exports, feeds and search may know of it. Throws when what is
 * stored does not fit the published form, rather than let something through that nobody looked at.
 */
export function oeffentlicheSicht(gespeichert: Gespeichert): OeffentlicherSteckbrief {
  const { dokument, kennung, werte, organisation, beispiel, quelle, veroeffentlicht, aktualisiert } =
    gespeichert
  const oeffentlich = sichtbareFelder(werte, 'oeffentlich')
  // Kennung, organisation and what follows from it stand beside the fields; so does what is withheld.
  const benannte = Object.entries(oeffentlich).filter(([key]) => Object.hasOwn(oeffentlicheFelder.shape, key))
  return oeffentlicherSteckbrief.parse({
    dokument,
    kennung,
    felder: Object.fromEntries(benannte),
    vorenthalten: genannt
      .parse(oeffentlich.vorenthaltungen)
      .flatMap(({ feld, grund }) => (istFeldKey(feld) ? [{ feld: feldVon(feld).key, grund }] : [])),
    organisation,
    vollstaendigkeit: vollstaendigkeit({ ...werte, organisation }),
    beispiel,
    quelle,
    veroeffentlicht,
    aktualisiert,
  })
}
