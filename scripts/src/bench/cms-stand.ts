import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The services' side of a CMS. */
export interface Dienst {
  cms: string
  token: string
}

const seite = z.object({
  dokumente: z.array(z.object({ dokument: z.string() })),
  naechste: z.string().nullable(),
  stand: z.number(),
})

const projektion = z.object({
  dokumente: z.array(z.object({ suchdokument: z.looseObject({}).nullable() })),
})

async function hole({ cms, token }: Dienst, pfad: string, inhalt?: object): Promise<unknown> {
  const antwort = await fetch(`${cms}${pfad}`, {
    method: inhalt === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: inhalt === undefined ? null : JSON.stringify(inhalt),
  })
  if (!antwort.ok) throw new Error(`${pfad}: ${antwort.status} ${await antwort.text()}`)
  return antwort.json()
}

/** Newest position of the change feed. */
export async function feedStand(dienst: Dienst): Promise<number> {
  return seite.parse(await hole(dienst, '/api/projektion/bestand?art=steckbrief&limit=1')).stand
}

/** Search documents of everything public of a kind. */
export async function suchdokumente(
  dienst: Dienst,
  art: 'steckbrief' | 'organisation',
): Promise<Record<string, unknown>[]> {
  const alle: Record<string, unknown>[] = []
  for (let after: string | null = ''; after !== null;) {
    const nach: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const gelesen = seite.parse(await hole(dienst, `/api/projektion/bestand?art=${art}&limit=500${nach}`))
    const dokumente = gelesen.dokumente.map(({ dokument }) => dokument)
    if (dokumente.length > 0) {
      const { dokumente: projizierte } = projektion.parse(
        await hole(dienst, '/api/projektion', { art, dokumente }),
      )
      for (const { suchdokument } of projizierte) if (suchdokument !== null) alle.push(suchdokument)
    }
    after = gelesen.naechste
  }
  return alle
}

/** What two runs give differently without meaning anything: ids, numbers given in order, times, and the hash over them. */
const ZUFAELLIG = new Set(['id', 'kennung', 'pruefsumme', 'veroeffentlicht', 'aktualisiert'])

/** Hash of the content of documents, whatever their order and ids. */
export function inhaltshash(dokumente: readonly Readonly<Record<string, unknown>>[]): string {
  const zeilen = dokumente.map((dokument) =>
    JSON.stringify(
      Object.entries(dokument)
        .filter(([name]) => !ZUFAELLIG.has(name))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )
  return createHash('sha256').update(zeilen.toSorted().join('\n')).digest('hex')
}
