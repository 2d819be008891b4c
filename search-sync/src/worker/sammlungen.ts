import { kiSystemDokument, organisationDokument, sammlungen as schemata } from '@maki/config'
import { schemaHash } from '@maki/config/schema-hash'
import type { Sammlung } from './sammlung.ts'

type Schema = (typeof schemata)[keyof typeof schemata]

/** The client wants lists of its own. */
const alsAuftrag = ({ fields, token_separators, ...rest }: Schema): Sammlung['schema'] => ({
  ...rest,
  fields: fields.map((feld) => ({ ...feld })),
  token_separators: [...token_separators],
})

/** The collections that are kept in step with the CMS. */
export const sammlungen: readonly Sammlung[] = [
  {
    alias: 'ki_systeme',
    art: 'steckbrief',
    schema: alsAuftrag(schemata.ki_systeme),
    schemaHash: schemaHash('ki_systeme'),
    dokument: kiSystemDokument,
  },
  {
    alias: 'organisationen',
    art: 'organisation',
    schema: alsAuftrag(schemata.organisationen),
    schemaHash: schemaHash('organisationen'),
    dokument: organisationDokument,
  },
]
