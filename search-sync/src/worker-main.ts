import { readUmgebung } from '@maki/config/umgebung'
import { pino } from 'pino'
import { beendeGeordnet } from './lebensdauer.ts'
import { halteSpeicherKlein } from './speicher.ts'
import { sammlungen } from './worker/sammlungen.ts'
import { starteWorker } from './worker/worker.ts'

const umgebung = readUmgebung('worker')
await halteSpeicherKlein()
const worker = await starteWorker({
  cmsUrl: umgebung.CMS_URL,
  dienstToken: umgebung.MAKI_DIENST_TOKEN,
  suchmaschineUrl: umgebung.TYPESENSE_URL,
  adminSchluessel: umgebung.TYPESENSE_API_KEY,
  // The embedded engine makes the site's key itself; a Typesense server gets it from here.
  suchSchluessel: readUmgebung('cli').TYPESENSE_SEARCH_KEY,
  host: umgebung.MAKI_HOST,
  port: umgebung.WORKER_PORT,
  sammlungen,
  logger: pino({ name: 'worker', level: umgebung.LOG_LEVEL }),
})
beendeGeordnet(() => worker.beende(), process.env.MAKI_ELTERN_PID)
