import type { Probelauf } from './probelauf.ts'

/** Asks for pages and sends forms as a browser with a page of ours does; redirects are not followed. */
export function formulare(lauf: Probelauf) {
  return {
    hole: (pfad: string, kopf: Record<string, string> = {}) =>
      fetch(new URL(pfad, lauf.url), { redirect: 'manual', headers: kopf }),
    sende: (pfad: string, felder: Record<string, string>, kopf: Record<string, string> = {}) =>
      fetch(new URL(pfad, lauf.url), {
        method: 'POST',
        redirect: 'manual',
        headers: { 'sec-fetch-site': 'same-origin', ...kopf },
        body: new URLSearchParams(felder),
      }),
  }
}

/** Status and where to, of an answer. */
export const wohin = (antwort: Response): [number, string | null] => [
  antwort.status,
  antwort.headers.get('location'),
]
