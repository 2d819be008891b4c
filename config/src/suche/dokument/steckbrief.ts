import { z } from 'zod'
import { suchfelder } from '../../../generated/steckbrief.ts'
import { codelisten, codes, NICHT_ANGEGEBEN } from '../../codelisten/index.ts'
import type { Feld } from '../../katalog/index.ts'
import type { OeffentlicherSteckbrief } from '../../steckbrief/oeffentlich.ts'
import { durchsuchteFelder } from '../sammlungen.ts'
import { pruefsumme, zeit } from './bausteine.ts'
import { sortierschluessel } from './sortierschluessel.ts'

/** Search document of a Steckbrief, without its checksum. */
export const kiSystemInhalt = suchfelder.extend({
  /** Document id. */
  id: z.string().min(1),
  organisationName: z.string(),
  hatQuellcode: z.enum(codes(codelisten.jaNein)),
  beispiel: z.boolean(),
  nameSortierung: z.string(),
  aktualisiert: zeit,
  veroeffentlicht: zeit,
  /** Percent. */
  vollstaendigkeit: z.int().min(0).max(100),
})

/** Search document of a Steckbrief, as the projection gives it. */
export const kiSystemDokument = kiSystemInhalt.extend({ pruefsumme })

export type KiSystemInhalt = z.infer<typeof kiSystemInhalt>
export type KiSystemDokument = z.infer<typeof kiSystemDokument>

function suchwert({ art, key }: Feld, steckbrief: OeffentlicherSteckbrief): unknown {
  const { organisation, kennung } = steckbrief
  const daneben: Readonly<Record<string, unknown>> = {
    kennung,
    organisation: organisation.slug,
    ebene: organisation.ebene,
    land: organisation.land,
  }
  const werte: Readonly<Record<string, unknown>> = steckbrief.felder
  const wert = werte[key] ?? daneben[key] ?? undefined
  if (wert !== undefined) return wert
  if (art.typ === 'auswahl') return NICHT_ANGEGEBEN
  return art.typ === 'mehrfachauswahl' ? [NICHT_ANGEGEBEN] : undefined
}

/**
 * Search document of a public view, without its checksum. Holds public values only, because the view does.
 * Throws when the view has no name (nothing without a name is ever published).
 */
export function suchinhalt(steckbrief: OeffentlicherSteckbrief): KiSystemInhalt {
  const { felder: werte, organisation } = steckbrief
  const katalogteil = durchsuchteFelder.flatMap(({ feld, suche }) => {
    const wert = suchwert(feld, steckbrief)
    return wert === undefined ? [] : [[suche.name, wert] as const]
  })
  return kiSystemInhalt.parse({
    ...Object.fromEntries(katalogteil),
    id: steckbrief.dokument,
    organisationName: organisation.anzeigename,
    hatQuellcode: werte.quellcode === undefined ? 'nein' : 'ja',
    beispiel: steckbrief.beispiel,
    nameSortierung: sortierschluessel(werte.name ?? ''),
    aktualisiert: Date.parse(steckbrief.aktualisiert),
    veroeffentlicht: Date.parse(steckbrief.veroeffentlicht),
    vollstaendigkeit: steckbrief.vollstaendigkeit.prozent,
  })
}
