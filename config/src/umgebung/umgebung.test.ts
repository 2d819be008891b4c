import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  readUmgebung,
  teile,
  teilschema,
  UmgebungFehler,
  variablen,
  type Teil,
  type Variable,
} from './index.ts'

const geheim = (zeichen: string) => zeichen.repeat(40)

/** Everything that every part needs. */
const vollstaendig = {
  TYPESENSE_API_KEY: geheim('a'),
  TYPESENSE_SEARCH_KEY: geheim('b'),
  MAKI_DIENST_TOKEN: geheim('c'),
  MAKI_BETRIEB_TOKEN: geheim('d'),
  APP_KEYS: `${geheim('e')},${geheim('f')}`,
  API_TOKEN_SALT: geheim('g'),
  ADMIN_JWT_SECRET: geheim('h'),
  TRANSFER_TOKEN_SALT: geheim('i'),
  JWT_SECRET: geheim('j'),
  ENCRYPTION_KEY: geheim('k'),
}

const ordner: string[] = []

afterEach(() => {
  for (const pfad of ordner.splice(0)) rmSync(pfad, { recursive: true })
})

function datei(inhalt: string): string {
  const pfad = mkdtempSync(join(tmpdir(), 'maki-umgebung-'))
  ordner.push(pfad)
  writeFileSync(join(pfad, 'geheimnis'), inhalt)
  return join(pfad, 'geheimnis')
}

function probleme(lies: () => unknown): readonly string[] {
  try {
    lies()
  } catch (fehler) {
    if (fehler instanceof UmgebungFehler) return fehler.probleme
    throw fehler
  }
  return []
}

describe('readUmgebung', () => {
  it('fills in defaults, addresses and the database', () => {
    const cms = readUmgebung('cms', vollstaendig)
    expect(cms).toMatchObject({
      CMS_PORT: 1337,
      MAKI_HOST: '127.0.0.1',
      SITE_URL: 'http://127.0.0.1:4321',
      APP_KEYS: [geheim('e'), geheim('f')],
      datenbank: { art: 'sqlite', datei: resolve('data/cms.sqlite') },
    })
    const site = readUmgebung('site', { ...vollstaendig, CMS_PORT: '1400', SEARCH_PORT: '9000' })
    expect(site.CMS_URL).toBe('http://127.0.0.1:1400')
    expect(site.TYPESENSE_URL).toBe('http://127.0.0.1:9000')
    expect(site.WORKER_URL).toBe('http://127.0.0.1:8109')
  })

  it('gives a part only what it reads', () => {
    expect(Object.keys(readUmgebung('site', vollstaendig))).not.toContain('TYPESENSE_API_KEY')
    expect(Object.keys(readUmgebung('worker', vollstaendig))).not.toContain('JWT_SECRET')
  })

  it('takes PostgreSQL and an own search server', () => {
    const cli = readUmgebung('cli', {
      ...vollstaendig,
      DATABASE_URL: 'postgres://maki:geheim@db:5432/maki',
      TYPESENSE_URL: 'https://suche.example/',
    })
    expect(cli.datenbank).toEqual({ art: 'postgres', url: 'postgres://maki:geheim@db:5432/maki' })
    expect(cli.TYPESENSE_URL).toBe('https://suche.example')
    expect(cli.eingebauteSuche).toBe(false)
    expect(readUmgebung('cli', {}).eingebauteSuche).toBe(true)
  })

  it('reports everything at once, in German, and never a secret', () => {
    const meldungen = probleme(() =>
      readUmgebung('cms', {
        ...vollstaendig,
        JWT_SECRET: '',
        MAKI_DIENST_TOKEN: 'zu-kurz-geheim',
        CMS_PORT: '4321',
        SITE_URL: 'javascript:alert(1)',
        DATABASE_URL: 'mysql://root:streng-geheim@db/maki',
        APP_KEYS: geheim('e'),
        LOG_LEVEL: 'laut',
      }),
    )
    expect(meldungen).toHaveLength(7)
    for (const name of [
      'JWT_SECRET fehlt',
      'MAKI_DIENST_TOKEN',
      'SITE_URL',
      'DATABASE_URL',
      'APP_KEYS',
      'LOG_LEVEL',
      'denselben Port',
    ]) {
      expect(meldungen.join('\n')).toContain(name)
    }
    expect(meldungen.join('\n')).not.toMatch(/geheim|streng|eeee/)
  })

  it.each(['0', '65536', '80a', '-1', '1e3', ' 80'])('refuses the port "%s"', (port) => {
    expect(probleme(() => readUmgebung('engine', { ...vollstaendig, SEARCH_PORT: port }))).toEqual([
      'SEARCH_PORT muss ein Port zwischen 1 und 65535 sein',
    ])
  })

  it('reads a secret from a file and drops the line end', () => {
    const { TYPESENSE_API_KEY: _, ...ohne } = vollstaendig
    const worker = readUmgebung('worker', { ...ohne, TYPESENSE_API_KEY_FILE: datei(`${geheim('z')}\n`) })
    expect(worker.TYPESENSE_API_KEY).toBe(geheim('z'))
  })

  it('says once when the file is not there, and when value and file are both given', () => {
    const { TYPESENSE_API_KEY: _, ...ohne } = vollstaendig
    expect(
      probleme(() => readUmgebung('worker', { ...ohne, TYPESENSE_API_KEY_FILE: '/gibt/es/nicht' })),
    ).toEqual([expect.stringMatching(/^TYPESENSE_API_KEY_FILE: die Datei ist nicht lesbar/)])
    expect(
      probleme(() => readUmgebung('worker', { ...vollstaendig, TYPESENSE_API_KEY_FILE: datei(geheim('z')) })),
    ).toEqual(['TYPESENSE_API_KEY und TYPESENSE_API_KEY_FILE sind beide gesetzt: bitte nur eines angeben'])
  })

  it('wants different tokens for different powers', () => {
    expect(
      probleme(() => readUmgebung('cms', { ...vollstaendig, MAKI_BETRIEB_TOKEN: geheim('c') })),
    ).toHaveLength(1)
    expect(
      probleme(() => readUmgebung('engine', { ...vollstaendig, TYPESENSE_SEARCH_KEY: geheim('a') })),
    ).toHaveLength(1)
  })

  it('wants both keys with an own search server', () => {
    expect(probleme(() => readUmgebung('cli', { TYPESENSE_URL: 'http://suche:8108' }))).toEqual([
      expect.stringContaining('TYPESENSE_API_KEY fehlt'),
      expect.stringContaining('TYPESENSE_SEARCH_KEY fehlt'),
    ])
  })
})

describe('the description of the variables', () => {
  const liest = (teil: Teil) => variablen.filter((variable: Variable) => variable.liest[teil] !== undefined)

  it.each(teile)('%s: says what the schema reads and needs', (teil) => {
    const beschrieben = liest(teil).map(({ name }) => name)
    expect(Object.keys(teilschema[teil].in.shape).toSorted()).toEqual(beschrieben.toSorted())
    const pflicht = liest(teil)
      .filter((variable: Variable) => variable.liest[teil] === 'pflicht')
      .map(({ name }) => `${name} fehlt`)
    expect(probleme(() => readUmgebung(teil, {})).toSorted()).toEqual(pflicht.toSorted())
  })

  it('gives no secret a default', () => {
    const alle: readonly Variable[] = variablen
    expect(
      alle.filter(({ geheim: istGeheim, vorgabe }) => istGeheim === true && vorgabe !== undefined),
    ).toEqual([])
  })
})
