import { expect, it } from 'vitest'
import { pruefeComposeInhalt, pruefeEinstellungen } from './compose.ts'

const datei = (dienst: string, rest = '') => `
services:
  site:
    image: maki:1
    command: [node, site/src/server-main.ts]
    healthcheck: { test: [CMD, node, -e, "fetch('http://127.0.0.1:4321/bereit')"] }
  worker:
    image: maki:1
${dienst}
secrets: { a: { file: ./geheimnisse/a } }
volumes: { daten: }
${rest}`
const alles = () => true

it('finds nothing wrong with a good file', () => {
  const gut = datei(`
    command: [node, cms/dist/src/main.js]
    environment: { SITE_URL: 'http://site:4321', MAKI_DIENST_TOKEN_FILE: /run/secrets/a }
    secrets: [a]
    volumes: ['daten:/d', './x:/x', './geheimnisse/tls:/t']
    depends_on: { site: { condition: service_healthy } }`)
  const gefragt: string[] = []
  expect(pruefeComposeInhalt(gut, (pfad) => gefragt.push(pfad) > 0)).toEqual([])
  expect(gefragt).toEqual(['site/src/server-main.ts', 'cms/src/main.ts', 'x'])
})

it.each([
  ['    command: [node, fehlt.ts]', 'worker: Datei fehlt.ts gibt es nicht'],
  ['    build: { context: ., dockerfile: fehlt.ts }', 'worker: Datei fehlt.ts gibt es nicht'],
  [
    '    environment: { SITE_PROT: "1" }',
    'worker: die Variable SITE_PROT liest niemand (config/src/umgebung)',
  ],
  [
    '    environment: { SITE_URL: "http://site:4322" }',
    'worker: SITE_URL: unter http://site:4322 lauscht nichts',
  ],
  [
    '    environment: { CMS_URL: "http://cms:1337" }',
    'worker: CMS_URL: unter http://cms:1337 lauscht nichts',
  ],
  ['    secrets: [b]', 'worker: das Geheimnis b ist nicht erklärt'],
  [
    '    environment: { JWT_SECRET_FILE: /run/secrets/a }',
    'worker: das Geheimnis a wird gelesen, aber nicht gegeben',
  ],
  ['    volumes: ["fort:/d"]', 'worker: der Datenträger fort ist nicht erklärt'],
  ['    depends_on: { cms: { condition: service_started } }', 'worker: den Dienst cms gibt es nicht'],
  [
    '    depends_on: { worker: { condition: service_healthy } }',
    'worker: worker hat keine Bereitschaftsprüfung',
  ],
  ['    healthcheck: { test: [CMD, "http://127.0.0.1:1"] }', 'worker: die Bereitschaftsprüfung fragt Port 1'],
])('finds what does not exist: %s', (dienst, zeile) => {
  expect(pruefeComposeInhalt(datei(dienst), (pfad) => !pfad.includes('fehlt'))).toEqual([zeile])
})

it('names the secret settings that a part reads and nobody hands over', () => {
  const mit = (name: string, umgebung: string) => `services: { ${name}: { environment: { ${umgebung} } } }`
  expect(pruefeEinstellungen(mit('site', 'MAKI_DIENST_TOKEN_FILE: /run/secrets/a'))).toEqual([
    'site: die Einstellung TYPESENSE_SEARCH_KEY wird nicht gegeben',
  ])
  expect(pruefeEinstellungen(mit('cms', 'SMTP_URL: x, OIDC_ANBIETER_FILE: y')).join()).not.toMatch(
    /SMTP|OIDC/,
  )
  for (const name of ['SMTP_URL', 'OIDC_ANBIETER'])
    expect(pruefeEinstellungen(mit('cms', ''))).toContain(`cms: die Einstellung ${name} wird nicht gegeben`)
  expect(pruefeEinstellungen(mit('proxy', ''))).toEqual([])
})

it('says where the form is wrong', () => {
  expect(pruefeComposeInhalt('services: { a: { command: nein } }', alles)[0]).toMatch(
    /^services\.a\.command: /,
  )
})
