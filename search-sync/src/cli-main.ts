import { parseArgs } from 'node:util'
import { readUmgebung } from '@maki/config/umgebung'
import { beendeGeordnet } from './lebensdauer.ts'
import { fuehreAus } from './worker/befehle.ts'
import { sammlungen } from './worker/sammlungen.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, repair: { type: 'boolean' } },
})
const umgebung = readUmgebung('worker')
beendeGeordnet(() => Promise.resolve(), process.env.MAKI_ELTERN_PID)
process.exitCode = await fuehreAus(positionals[0], {
  cmsUrl: umgebung.CMS_URL,
  dienstToken: umgebung.MAKI_DIENST_TOKEN,
  suchmaschineUrl: umgebung.TYPESENSE_URL,
  adminSchluessel: umgebung.TYPESENSE_API_KEY,
  sammlungen,
  json: values.json === true,
  repair: values.repair === true,
})
