import { codelisten } from '@maki/config'
import { z } from 'zod'
import { suchdokumente, type Dienst } from '../cms-stand.ts'

const antwortForm = z.object({
  organisation: z.object({
    slug: z.string(),
    ebene: z.string(),
    land: z.string().nullable(),
    ars: z.string().nullable(),
    importiert: z.boolean(),
    beispiel: z.boolean().default(false),
  }),
  pfad: z.array(z.object({ slug: z.string() })),
})

const suchdokument = z.looseObject({ slug: z.string(), art: z.string() })

/** Kinds of the roots of the master data: the Bund and the sixteen Länder. */
const WURZELARTEN = ['bund', 'land']

/** What was looked at and what is wrong with it. */
export interface Baumbefund {
  organisationen: number
  geprueft: number
  /** Those of the master data: neither imported from a foreign register nor examples. */
  wurzeln: number
  /** First of the organisations whose place, level or Land is not what their key says. */
  fehler: string[]
  fehlerzahl: number
}

const ZUGLEICH = 4

/**
 * Checks organisations by their public address: each but the roots has its parent; level and Land follow from the key (ARS: two
 * digits name the Land, up to three are a Land or Regierungsbezirk, more are municipal) or are the Bund's.
 * @param schritt Every how many organisations one is looked at; roots are always.
 */
export async function pruefeBaum(dienst: Dienst, schritt: number): Promise<Baumbefund> {
  const alle = (await suchdokumente(dienst, 'organisation'))
    .map((dokument) => suchdokument.parse(dokument))
    .toSorted((eine, andere) => (eine.slug < andere.slug ? -1 : 1))
  const offen = alle
    .filter(({ art }, i) => i % schritt === 0 || WURZELARTEN.includes(art))
    .map(({ slug }) => slug)
  const geprueft = offen.length
  const fehler: string[] = []
  let wurzeln = 0
  const arbeite = async () => {
    for (let slug = offen.pop(); slug !== undefined; slug = offen.pop()) {
      const antwort = await fetch(`${dienst.cms}/api/oeffentlich/organisationen/${encodeURIComponent(slug)}`)
      const gelesen = antwortForm.safeParse(await antwort.json())
      if (!gelesen.success) {
        fehler.push(`${slug}: ${antwort.status}`)
        continue
      }
      const { organisation, pfad } = gelesen.data
      if (pfad.length === 0 && !organisation.importiert && !organisation.beispiel) wurzeln += 1
      const mangel = mangelVon(gelesen.data)
      if (mangel !== null) fehler.push(`${slug}: ${mangel}`)
    }
  }
  await Promise.all(Array.from({ length: ZUGLEICH }, arbeite))
  return {
    organisationen: alle.length,
    geprueft,
    wurzeln,
    fehler: fehler.slice(0, 20),
    fehlerzahl: fehler.length,
  }
}

/** What contradicts the key of an organisation; null when nothing does. */
export function mangelVon({ organisation, pfad }: z.infer<typeof antwortForm>): string | null {
  const { slug, ars, ebene, land, importiert, beispiel } = organisation
  if (importiert || beispiel) return null
  if (ars === null) {
    if (ebene !== 'bund' || land !== null)
      return `ohne Schlüssel, aber Ebene ${ebene}, Land ${land ?? 'keines'}`
    return pfad.length === 0 && slug !== 'bund' ? 'ohne übergeordnete Organisation' : null
  }
  const erwarteteEbene = ars.length <= 3 ? 'land' : 'kommune'
  const erwartetesLand = codelisten.land.find((eines) => eines.ars === ars.slice(0, 2))?.code ?? null
  if (ebene !== erwarteteEbene) return `Ebene ${ebene} statt ${erwarteteEbene}`
  if (land !== erwartetesLand) return `Land ${land ?? 'keines'} statt ${erwartetesLand ?? 'keinem'}`
  return pfad.length === 0 && ars.length > 2 ? 'ohne übergeordnete Organisation' : null
}
