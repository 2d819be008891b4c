/** Measures a search library in a process of its own: `bibliothek-main.ts minisearch|orama <documents>`. Prints JSON. */
import { bereiteStueckVor, rohstuecke } from './dokumente.ts'
import { mitMiniSearch } from './minisearch.ts'
import { mitOrama } from './orama.ts'
import { messeZeiten } from './zeiten.ts'

const [name, anzahl] = process.argv.slice(2)
const dokumente = Number(anzahl)
const bibliothek = name === 'orama' ? mitOrama() : mitMiniSearch()

const stuecke = rohstuecke(dokumente, 200)
const beginn = performance.now()
for (const roh of stuecke) await bibliothek.schreibe(await bereiteStueckVor(roh))
const sekunden = (performance.now() - beginn) / 1000
/** The libraries are asked every fourth search. */
const JEDE = 4
const zeiten = await messeZeiten(dokumente, (anfrage) => bibliothek.suche(anfrage), JEDE)
process.stdout.write(
  JSON.stringify({
    ...zeiten,
    dokumenteJeSekunde: dokumente / sekunden,
    speicherMb: process.memoryUsage().rss / 1024 ** 2,
  }),
)
