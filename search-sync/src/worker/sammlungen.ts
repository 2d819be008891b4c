import {
  faqDokument,
  highlightDokument,
  kiSystemDokument,
  mitSprache,
  organisationDokument,
  sammlungen as schemata,
  seiteDokument,
  sprachfelder,
  type Sammlungsname,
} from '@maki/config'
import { schemaHash } from '@maki/config/schema-hash'
import type { Sammlung } from './sammlung.ts'
import { WORTLISTE } from './wortlisten.ts'

type Schema = (typeof schemata)[Sammlungsname]

/** The client wants lists of its own. What the editors pin or hide are KI-Systeme. */
const alsAuftrag = (
  alias: Sammlungsname,
  { fields, token_separators, ...rest }: Schema,
): Sammlung['schema'] => ({
  ...rest,
  fields: fields.map((feld) => ({ ...feld })),
  token_separators: [...token_separators],
  synonym_sets: [WORTLISTE],
  ...(alias === 'ki_systeme' ? { curation_sets: [WORTLISTE] } : {}),
})

const sammlung = (alias: Sammlungsname, art: string, dokument: Sammlung['dokument']): Sammlung => ({
  alias,
  art,
  schema: alsAuftrag(alias, schemata[alias]),
  schemaHash: schemaHash(alias),
  dokument,
  vorbereitet: sprachfelder.map(({ name }) => name),
  bereiteVor: (inhalt) => mitSprache(alias, { ...inhalt }),
})

/** The collections that are kept in step with the CMS. */
export const sammlungen: readonly Sammlung[] = [
  sammlung('ki_systeme', 'steckbrief', kiSystemDokument),
  sammlung('organisationen', 'organisation', organisationDokument),
  sammlung('highlights', 'highlight', highlightDokument),
  sammlung('faq', 'faq', faqDokument),
  sammlung('seiten', 'seite', seiteDokument),
]
