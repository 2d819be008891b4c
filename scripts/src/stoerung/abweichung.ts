import type { Sammlungsname } from '@maki/config'
import { z } from 'zod'
import type { Stoerportal } from './stoerportal.ts'

/** Which kind of content lies in which collection. */
const artVon: Readonly<Record<Sammlungsname, string>> = {
  ki_systeme: 'steckbrief',
  organisationen: 'organisation',
  highlights: 'highlight',
  faq: 'faq',
  seiten: 'seite',
}

const seite = z.object({
  dokumente: z.array(z.object({ dokument: z.string(), pruefsumme: z.string() })),
  naechste: z.string().nullable(),
})

const zeile = z.object({ id: z.string(), name: z.string().optional(), pruefsumme: z.string() })

type Indexzeile = z.infer<typeof zeile>

/** What lies in a collection, by document id. */
async function imIndex(portal: Stoerportal, sammlung: string): Promise<Map<string, Indexzeile>> {
  const antwort = await portal.engine(
    `/collections/${sammlung}/documents/export?include_fields=id,name,pruefsumme`,
  )
  const inhalt = await antwort.text()
  if (!antwort.ok) throw new Error(`export of ${sammlung}: ${antwort.status} ${inhalt}`)
  return new Map(
    inhalt
      .split('\n')
      .filter((eine) => eine !== '')
      .map((eine) => zeile.parse(JSON.parse(eine)))
      .map((eine) => [eine.id, eine]),
  )
}

/** Checksums of everything public of a kind, by document id. */
async function imCms(portal: Stoerportal, art: string): Promise<Map<string, string>> {
  const summen = new Map<string, string>()
  for (let after: string | null = ''; after !== null;) {
    const ab: string = after === '' ? '' : `&after=${after}`
    const { dokumente, naechste } = seite.parse(await portal.cms(`/api/projektion/bestand?art=${art}${ab}`))
    for (const { dokument, pruefsumme } of dokumente) summen.set(dokument, pruefsumme)
    after = naechste
  }
  return summen
}

/**
 * One line for each document that the index holds otherwise than the CMS, or otherwise than the editors were told.
 *
 * @param bestaetigt public names of Steckbriefe that the CMS confirmed; null: must not be found
 */
export async function abweichungen(
  portal: Stoerportal,
  bestaetigt: ReadonlyMap<string, string | null>,
): Promise<string[]> {
  const zeilen: string[] = []
  for (const [sammlung, art] of Object.entries(artVon)) {
    const index = await imIndex(portal, sammlung)
    const cms = await imCms(portal, art)
    for (const [dokument, summe] of cms) {
      const eines = index.get(dokument)
      if (eines === undefined) zeilen.push(`${sammlung} ${dokument}: public, not in the index`)
      else if (eines.pruefsumme !== summe) zeilen.push(`${sammlung} ${dokument}: outdated in the index`)
    }
    for (const dokument of index.keys()) {
      if (!cms.has(dokument)) zeilen.push(`${sammlung} ${dokument}: in the index, not public`)
    }
    if (sammlung !== 'ki_systeme') continue
    for (const [dokument, name] of bestaetigt) {
      const gefunden = index.get(dokument)?.name ?? null
      if (gefunden !== name) {
        zeilen.push(
          `${sammlung} ${dokument}: confirmed as ${name ?? 'not public'}, found as ${gefunden ?? 'nothing'}`,
        )
      }
    }
  }
  return zeilen
}
