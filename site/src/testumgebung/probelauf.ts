import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { baueDienste } from '../server/dienste.ts'
import { bauePortal } from '../server/portal.ts'
import { baueSeiten } from './bau.ts'
import { Portalprobe } from './portalprobe.ts'
import { baueRedaktion } from './redaktion.ts'
import { Probenserver } from './server.ts'
import { stellen, suchdokumente, uebrige } from './suchdokumente.ts'
import { baueSuchmaschine } from './suchmaschine.ts'

export interface Probelauf {
  url: string
  cms: Probenserver
  /** what the cms answers to people of the portal */
  portal: Portalprobe
  suche: Probenserver
  worker: Probenserver
  /** what the worker reports */
  abgleich: { rueckstand: number }
  halte: () => Promise<void>
}

/** The freshly built site on a free port, in front of a cms, a search engine and a worker of the test. */
export async function starteProbelauf({
  anzahl = 3611,
  jeZehnSekunden,
}: { anzahl?: number; jeZehnSekunden?: number } = {}): Promise<Probelauf> {
  const portal = new Portalprobe()
  const cms = baueRedaktion(portal)
  const suche = baueSuchmaschine({ ki_systeme: suchdokumente(anzahl), organisationen: stellen, ...uebrige })
  const abgleich = { rueckstand: 0 }
  const worker = new Probenserver(() => ({ koerper: { position: 10, stand: 10, ...abgleich } }))
  const [CMS_URL, TYPESENSE_URL, WORKER_URL] = await Promise.all([
    cms.starte(),
    suche.starte(),
    worker.starte(),
  ])
  const dienste = baueDienste(
    {
      SITE_URL: 'https://maki.example',
      CMS_URL,
      TYPESENSE_URL,
      WORKER_URL,
      PROXY_STUFEN: 0,
      TYPESENSE_SEARCH_KEY: 'x'.repeat(32),
      MAKI_DIENST_TOKEN: 'd'.repeat(32),
    },
    pino({ level: 'silent' }),
    jeZehnSekunden,
  )
  const bau = await baueSeiten()
  const server = await bauePortal(dienste, bau.dist)
  await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cms,
    portal,
    suche,
    worker,
    abgleich,
    async halte() {
      server.closeAllConnections()
      await new Promise((fertig) => server.close(fertig))
      await Promise.all([cms.halte(), suche.halte(), worker.halte(), bau.raeumeAuf()])
    },
  }
}
