/** Longest wait for an answer, in milliseconds. */
const WARTEZEIT_MS = 8_000

/** A refusal that says in German what to do. */
export class Suchfehler extends Error {}

const texteVon = (wert: unknown): string | undefined =>
  typeof wert === 'object' && wert !== null && 'message' in wert && typeof wert.message === 'string'
    ? wert.message
    : undefined

/**
 * Asks the site's own search (route `suchmaschine`), which speaks Typesense's `multi_search`.
 * Throws `Suchfehler` with the text of a refusal, or what `fetch` throws.
 */
export async function frage(adresse: string, anfrage: object): Promise<unknown> {
  const antwort = await fetch(adresse, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(anfrage),
    signal: AbortSignal.timeout(WARTEZEIT_MS),
  })
  const inhalt: unknown = await antwort.json()
  if (!antwort.ok) throw new Suchfehler(texteVon(inhalt))
  return inhalt
}

/**
 * Stands in for the client that the adapter brings along (the build puts it in its place): no retries, no second node,
 * no key, no cache, because the address is our own. ADR 0009 has the figures.
 *
 * @public imported by the adapter under the name of the package, see bau/leichtes-skript.ts
 */
export class SearchClient {
  readonly multiSearch: { perform: (anfrage: object) => Promise<unknown> }

  constructor({ nodes: [knoten] }: { nodes: [{ url: string }] }) {
    this.multiSearch = { perform: (anfrage) => frage(`${knoten.url}/multi_search`, anfrage) }
  }
}
