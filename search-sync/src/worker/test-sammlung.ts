import { z } from 'zod'
import type { Sammlung } from './sammlung.ts'

/** A small collection for the tests of the worker. */
export const testSammlung: Sammlung = {
  alias: 'proben',
  art: 'steckbrief',
  schema: {
    fields: [
      { name: 'text', type: 'string' },
      { name: 'pruefsumme', type: 'string', index: false, optional: true },
    ],
  },
  schemaHash: 'eins',
  dokument: z.looseObject({ id: z.string(), pruefsumme: z.string(), text: z.string().min(1) }),
}
