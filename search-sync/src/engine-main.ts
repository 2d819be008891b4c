import { join } from 'node:path'
import { sammlungen } from '@maki/config'
import { readUmgebung } from '@maki/config/umgebung'
import { pino } from 'pino'
import { createEngine } from './engine/http/server.ts'
import { beendeGeordnet } from './lebensdauer.ts'
import { halteSpeicherKlein } from './speicher.ts'

const umgebung = readUmgebung('engine')
const engine = createEngine({
  folder: join(umgebung.MAKI_DATA_DIR, 'suche'),
  adminKey: umgebung.TYPESENSE_API_KEY,
  searchKey: {
    value: umgebung.TYPESENSE_SEARCH_KEY,
    collections: Object.keys(sammlungen).map((alias) => `${alias}(_[0-9]+)?`),
  },
  logger: pino({ name: 'engine', level: umgebung.LOG_LEVEL }),
})
beendeGeordnet(() => engine.close(), process.env.MAKI_ELTERN_PID)
await halteSpeicherKlein()
await engine.listen({ host: umgebung.MAKI_HOST, port: umgebung.SEARCH_PORT })
