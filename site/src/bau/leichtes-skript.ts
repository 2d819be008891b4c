import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const eigen = (datei: string): string => fileURLToPath(new URL(`../suche/browser/${datei}`, import.meta.url))

/** What the two libraries of the list's script import and we give ourselves, a few lines each instead of 30 KB. */
const ersatz = [
  // The client for several nodes with retries and cache: the page asks one address, its own.
  { in: '/typesense-instantsearch-adapter/', quelle: /^typesense$/, datei: eigen('suchclient.ts') },
  // The router for query strings of any form: the page has one for its own.
  { in: '/instantsearch.js/', quelle: /\/routers\/history\.js$/, datei: eigen('adressrouter.ts') },
]

/** Keeps the script of the list small (docs/adr/0009-suche-im-browser.md). */
export function leichtesSkript(): Plugin {
  return {
    name: 'maki-leichtes-skript',
    enforce: 'pre',
    resolveId(quelle, importierend) {
      return ersatz.find((einer) => importierend?.includes(einer.in) === true && einer.quelle.test(quelle))
        ?.datei
    },
  }
}
