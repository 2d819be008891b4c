import { join } from 'node:path'
import { readUmgebung } from '@maki/config/umgebung'
import { pino } from 'pino'
import { createEngine } from './engine/http/server.ts'
import { beendeGeordnet } from './lebensdauer.ts'

const umgebung = readUmgebung('engine')
const engine = createEngine({
  folder: join(umgebung.MAKI_DATA_DIR, 'suche'),
  adminKey: umgebung.TYPESENSE_API_KEY,
  logger: pino({ name: 'engine', level: umgebung.LOG_LEVEL }),
})
beendeGeordnet(() => engine.close())
await engine.listen({ host: '127.0.0.1', port: umgebung.SEARCH_PORT })
