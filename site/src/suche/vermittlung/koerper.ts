import type { IncomingMessage } from 'node:http'

/** What became of a body: its JSON, too long, or no JSON. */
export type Koerper = { ok: true; wert: unknown } | { ok: false; grund: 'zu-gross' | 'kein-json' }

/** Longest body in bytes: the longest choice that the list allows is below it. */
const MAX = 32 * 1024

/** Reads a JSON body of at most 32 KiB; the rest of a longer one is not kept. */
export async function liesKoerper(anfrage: IncomingMessage): Promise<Koerper> {
  if (Number(anfrage.headers['content-length'] ?? 0) > MAX) return { ok: false, grund: 'zu-gross' }
  const stuecke: Buffer[] = []
  let laenge = 0
  for await (const stueck of anfrage) {
    if (!Buffer.isBuffer(stueck)) continue
    laenge += stueck.length
    if (laenge > MAX) return { ok: false, grund: 'zu-gross' }
    stuecke.push(stueck)
  }
  try {
    return { ok: true, wert: JSON.parse(Buffer.concat(stuecke).toString('utf8')) }
  } catch {
    return { ok: false, grund: 'kein-json' }
  }
}
