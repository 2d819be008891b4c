import { z } from 'zod'

const mitDaten = z.object({ data: z.record(z.string(), z.unknown()) })

/** What a client sends to the document service, to be looked at and replaced; `undefined` when it sends no data. */
export function eingabeVon(params: unknown): Record<string, unknown> | undefined {
  const gelesen = mitDaten.safeParse(params)
  return gelesen.success ? { ...gelesen.data.data } : undefined
}

/** Puts other data in the place of what a client sent. */
export function ersetzeEingabe(params: unknown, data: Record<string, unknown>): void {
  if (typeof params === 'object' && params !== null) Object.assign(params, { data })
}

export const mitDokument = z.object({ documentId: z.string() })
