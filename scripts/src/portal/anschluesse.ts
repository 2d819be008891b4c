import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { istFrei } from '../instanz/ports.ts'
import type { Plan } from './plan.ts'

/** Which variable names the port of which part. */
const variable = { site: 'SITE_PORT', cms: 'CMS_PORT', suche: 'SEARCH_PORT', worker: 'WORKER_PORT' } as const

/**
 * Makes sure that all ports of a plan are free.
 * @throws Befehlsfehler naming each taken port, the variable that changes it, and another portal when it is one.
 */
export async function pruefeAnschluesse(plan: Pick<Plan, 'ports' | 'eingebauteSuche'>): Promise<void> {
  const gebraucht = plan.eingebauteSuche
    ? (['site', 'cms', 'suche', 'worker'] as const)
    : (['site', 'cms', 'worker'] as const)
  const belegt: string[] = []
  for (const teil of gebraucht) {
    const port = plan.ports[teil]
    if (await istFrei(port)) continue
    const anderes =
      teil === 'cms' && (await istMaki(port)) ? ' durch ein anderes MaKI mit eigenem Datenordner' : ''
    belegt.push(`Port ${port} ist belegt${anderes}. Einen anderen wählen Sie mit ${variable[teil]}=….`)
  }
  if (belegt.length > 0) throw new Befehlsfehler(belegt.join('\n'), 1, { belegt: true })
}

async function istMaki(port: number): Promise<boolean> {
  try {
    const antwort = await fetch(`http://127.0.0.1:${port}/api/betrieb/bereit`, {
      signal: AbortSignal.timeout(2000),
    })
    const wert: unknown = await antwort.json()
    return typeof wert === 'object' && wert !== null && 'instanz' in wert
  } catch {
    return false
  }
}
