import { z } from 'zod'
import type { Sammlung } from './sammlung.ts'

const probe = z.looseObject({ id: z.string(), pruefsumme: z.string(), text: z.string().min(1) })

/** A small collection for the tests of the worker; its preparation is lower case. */
export const testSammlung: Sammlung = {
  alias: 'proben',
  art: 'steckbrief',
  schema: {
    fields: [
      { name: 'text', type: 'string', index: false, optional: true },
      { name: 'textStamm', type: 'string' },
      { name: 'pruefsumme', type: 'string', index: false, optional: true },
    ],
    synonym_sets: ['maki'],
  },
  schemaHash: 'eins',
  dokument: probe,
  vorbereitet: ['textStamm'],
  bereiteVor: (dokument) => ({ ...dokument, textStamm: probe.parse(dokument).text.toLowerCase() }),
}
