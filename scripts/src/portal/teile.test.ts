import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readUmgebung } from '@maki/config/umgebung'
import { ladeGeheimnisse } from '../instanz/geheimnisse.ts'
import { liesUmgebung, planePortal } from './plan.ts'
import { alleTeile, teilumgebung, type Teilname } from './teile.ts'

function plan(env: Record<string, string> = {}) {
  const ordner = mkdtempSync(join(tmpdir(), 'maki-teile-'))
  const eine = planePortal(liesUmgebung({ MAKI_DATA_DIR: ordner, ...env }), ladeGeheimnisse(ordner))
  rmSync(ordner, { recursive: true })
  return eine
}

it('gives every part an environment that it accepts', () => {
  const eine = plan({ SITE_PORT: '4000', TYPESENSE_API_KEY: 'a'.repeat(32) })
  const site = readUmgebung('site', teilumgebung(eine, 'site'))
  expect(site).toMatchObject({
    SITE_PORT: 4000,
    TYPESENSE_URL: 'http://127.0.0.1:8108',
    NODE_ENV: 'production',
  })
  expect(readUmgebung('engine', teilumgebung(eine, 'engine')).TYPESENSE_API_KEY).toBe('a'.repeat(32))
  expect(readUmgebung('cms', teilumgebung(eine, 'cms')).APP_KEYS).toHaveLength(2)
  expect(readUmgebung('worker', teilumgebung(eine, 'worker')).CMS_URL).toBe('http://127.0.0.1:1337')
})

it('gives no part a secret that is not for it', () => {
  const eine = plan()
  const empfaenger = (name: keyof typeof eine.geheimnisse) =>
    (['engine', 'cms', 'worker', 'site'] as Teilname[]).filter((teil) =>
      Object.values(teilumgebung(eine, teil)).includes(eine.geheimnisse[name]),
    )
  expect(empfaenger('TYPESENSE_API_KEY')).toEqual(['engine', 'worker'])
  expect(empfaenger('MAKI_BETRIEB_TOKEN')).toEqual(['cms'])
  expect(empfaenger('ADMIN_JWT_SECRET')).toEqual(['cms'])
  expect(empfaenger('MAKI_DIENST_TOKEN')).toEqual(['cms', 'worker', 'site'])
})

it('runs no engine beside a Typesense server that is there', () => {
  const schluessel = { TYPESENSE_API_KEY: 'a'.repeat(32), TYPESENSE_SEARCH_KEY: 'b'.repeat(32) }
  const eine = plan({ TYPESENSE_URL: 'http://typesense:8108', ...schluessel })
  expect(alleTeile(eine)).toEqual(['cms', 'worker', 'site'])
  expect(teilumgebung(eine, 'site').TYPESENSE_URL).toBe('http://typesense:8108')
  expect(alleTeile(plan())).toEqual(['engine', 'cms', 'worker', 'site'])
})
