import { z } from 'zod'
import { suchfelder } from '../../generated/steckbrief.ts'
import { codelisten, codes, NICHT_ANGEGEBEN } from '../codelisten/index.ts'
import type { Feld } from '../katalog/index.ts'
import type { OeffentlicherSteckbrief } from '../steckbrief/oeffentlich.ts'
import { durchsuchteFelder } from './sammlungen.ts'
import { facette, slug } from './sucharten.ts'

/** SHA-256 (hex) of the canonical JSON of the rest of the document; made by the projection. */
const pruefsumme = z.string().regex(/^[0-9a-f]{64}$/)

/** Milliseconds since 1970-01-01 UTC. */
const zeit = z.int()

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

/** Search document of a Steckbrief, as it lies in the index. */
export const kiSystemDokument = kiSystemInhalt.extend({ pruefsumme })

export type KiSystemInhalt = z.infer<typeof kiSystemInhalt>
export type KiSystemDokument = z.infer<typeof kiSystemDokument>

/** Search document of an organisation, without its checksum. */
export const organisationInhalt = z.strictObject({
  id: z.string().min(1),
  slug: slug(),
  name: z.string(),
  anzeigename: z.string(),
  kurz: z.string().optional(),
  ebene: facette(codelisten.ebene),
  land: facette(codelisten.land),
  art: facette(codelisten.organisationsart),
  teilnahme: facette(codelisten.teilnahme),
  importiert: z.boolean(),
  beispiel: z.boolean(),
  /** Merged or dissolved. */
  beendet: z.boolean(),
  nameSortierung: z.string(),
})

/** Search document of an organisation, as it lies in the index. */
export const organisationDokument = organisationInhalt.extend({ pruefsumme })

export type OrganisationInhalt = z.infer<typeof organisationInhalt>
export type OrganisationDokument = z.infer<typeof organisationDokument>

/**
 * Name in the form in which it is sorted: lower case, umlauts and accents at their base letter, ß as ss (DIN 5007-1),
 * digits and letters only, so that quotation marks do not come first.
 */
export function sortierschluessel(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

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
