import { z } from 'zod'
import { slug, suchtext } from '../sucharten.ts'
import { pruefsumme } from './bausteine.ts'
import { nurText } from './nur-text.ts'

/** A day as a number that can be compared: 20260112. */
const tageszahl = z.int().min(0).max(99_991_231)

/** Bounds of a highlight without first or last day. */
const VON_IMMER = 0
const BIS_IMMER = 99_991_231

/** Search document of a highlight, without its checksum; its texts are plain, without Markdown. */
const inhalt = z.strictObject({
  id: z.string().min(1),
  slug: slug(),
  titel: z.string(),
  teaser: z.string(),
  text: z.string(),
  zitat: suchtext(),
  /** Of the Steckbrief that it shows. */
  kennung: suchtext(),
  steckbriefName: suchtext(),
  organisationName: suchtext(),
  beispiel: z.boolean(),
  /** First and last day on which it is shown, both included. */
  von: tageszahl,
  bis: tageszahl,
})

/** Search document of a highlight, as the projection gives it. */
export const highlightDokument = inhalt.extend({ pruefsumme })

export type HighlightInhalt = z.infer<typeof inhalt>
export type HighlightDokument = z.infer<typeof highlightDokument>

/** The public view of a highlight (docs/schnittstellen.md), as far as it is searched. Texts are Markdown, days ISO. */
export interface Highlightsicht {
  readonly slug: string
  readonly titel: string
  readonly teaser: string
  readonly text: string
  readonly zitat: { readonly text: string } | null
  readonly steckbrief: {
    readonly kennung: string
    readonly name: string
    readonly organisation: string
  } | null
  readonly von: string | null
  readonly bis: string | null
  readonly beispiel: boolean
}

const alsTageszahl = (tag: string) => Number(tag.replaceAll('-', ''))

/** Condition of a search for highlights that are shown on a day (`YYYY-MM-DD`, in Germany). */
export function gueltigAm(tag: string): string {
  return `von:<=${alsTageszahl(tag)} && bis:>=${alsTageszahl(tag)}`
}

/**
 * Search document of a published highlight, whether its time has come or not: searches ask for the day.
 * @param dokument document id
 */
export function highlightInhalt(dokument: string, sicht: Highlightsicht): HighlightInhalt {
  const { zitat, steckbrief, von, bis } = sicht
  return inhalt.parse({
    id: dokument,
    slug: sicht.slug,
    titel: sicht.titel,
    teaser: sicht.teaser,
    text: nurText(sicht.text),
    ...(zitat === null ? {} : { zitat: zitat.text }),
    ...(steckbrief === null
      ? {}
      : {
          kennung: steckbrief.kennung,
          steckbriefName: steckbrief.name,
          organisationName: steckbrief.organisation,
        }),
    beispiel: sicht.beispiel,
    von: von === null ? VON_IMMER : alsTageszahl(von),
    bis: bis === null ? BIS_IMMER : alsTageszahl(bis),
  })
}
