/** Headers of whatever belongs to a person: kept by no cache, found by no search engine, and its address told to nobody. */
export function verschliesse(kopf: Headers): void {
  kopf.set('Cache-Control', 'no-store')
  kopf.set('X-Robots-Tag', 'noindex')
  // Addresses hold one-time marks. Not `no-referrer`: forms would lose their `Origin`.
  kopf.set('Referrer-Policy', 'same-origin')
}
