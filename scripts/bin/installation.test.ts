import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deuteNpmFehler, entsprichtSperrdatei, stelleInstallationSicher } from './installation.mjs'

const paket = (version: string) => ({ version, integrity: `sha512-${version}` })

describe('entsprichtSperrdatei', () => {
  it.each([
    ['the same', { 'node_modules/a': paket('1') }, { 'node_modules/a': paket('1') }, true],
    ['another version', { 'node_modules/a': paket('2') }, { 'node_modules/a': paket('1') }, false],
    ['a missing package', { 'node_modules/a': paket('1') }, {}, false],
    ['an optional one that is missing', { 'node_modules/a': { ...paket('1'), optional: true } }, {}, true],
    ['a workspace', { cms: { version: '1' } }, {}, true],
    [
      'a moved workspace',
      { 'node_modules/@m/c': { link: true, resolved: 'c' } },
      { 'node_modules/@m/c': { link: true, resolved: 'd' } },
      false,
    ],
  ])('%s', (_name, verlangt, vorhanden, erwartet) => {
    expect(entsprichtSperrdatei(verlangt, vorhanden)).toBe(erwartet)
  })
})

it.each([
  ['npm error code EAI_AGAIN', 'nicht erreichbar'],
  ['npm error code ENOSPC', 'Datenträger ist voll'],
  ['npm error code EACCES', 'Schreibrechte'],
  ['npm error package.json and package-lock.json are not in sync', 'passen nicht zusammen'],
  ['npm error code E500', 'nicht installieren können'],
])('says in German what %s means', (ausgabe, erwartet) => {
  expect(deuteNpmFehler(ausgabe)).toContain(erwartet)
})

describe('stelleInstallationSicher', () => {
  let wurzel: string
  let pfad: string | undefined
  let meldungen: string[]
  beforeEach(() => {
    wurzel = mkdtempSync(join(tmpdir(), 'maki-installation-'))
    pfad = process.env.PATH
    meldungen = []
    sperrdatei('1')
  })
  afterEach(() => {
    process.env.PATH = pfad
    rmSync(wurzel, { recursive: true })
  })

  const aufrufe = () => readFileSync(join(wurzel, 'aufrufe'), 'utf8').trim().split('\n')
  const sperrdatei = (version: string) => {
    writeFileSync(
      join(wurzel, 'package-lock.json'),
      JSON.stringify({ packages: { '': {}, 'node_modules/a': paket(version) } }),
    )
  }

  /** An npm that notes how it is called and installs what the lock file says, with or without a Node of its own. */
  function falschesNpm(inhalt: string) {
    const ordner = join(wurzel, 'programme')
    mkdirSync(ordner, { recursive: true })
    writeFileSync(join(ordner, 'npm'), `#!/bin/sh\ncd '${wurzel}'\necho "$1" >> aufrufe\n${inhalt}\n`)
    chmodSync(join(ordner, 'npm'), 0o755)
    process.env.PATH = `${ordner}:${pfad ?? ''}`
  }
  const INSTALLIERT =
    'mkdir -p node_modules/node/bin; echo {} > node_modules/node/package.json; cp package-lock.json node_modules/.package-lock.json'
  const MIT_NODE = `${INSTALLIERT}; printf '#!/bin/sh\\necho v24.0.0\\n' > node_modules/node/bin/node; chmod +x node_modules/node/bin/node`
  const sicher = () => stelleInstallationSicher(wurzel, (zeile) => meldungen.push(zeile))

  it('installs once, and again only when the lock file has changed, then without starting over', async () => {
    falschesNpm(MIT_NODE)
    await sicher()
    await sicher()
    expect(aufrufe()).toEqual(['ci'])
    sperrdatei('2')
    await sicher()
    await sicher()
    expect(aufrufe()).toEqual(['ci', 'install'])
  })

  it('starts over when adjusting does not help', async () => {
    falschesNpm(MIT_NODE)
    await sicher()
    sperrdatei('2')
    falschesNpm(`[ "$1" = ci ] || exit 0; ${MIT_NODE}`)
    await sicher()
    expect(aufrufe()).toEqual(['ci', 'install', 'ci'])
  })

  it('installs once when two start at the same time', async () => {
    falschesNpm(`sleep 1; ${MIT_NODE}`)
    await Promise.all([sicher(), sicher()])
    expect(aufrufe()).toEqual(['ci'])
    expect(meldungen).toContain('Ein anderer Aufruf installiert gerade, ich warte …')
  })

  it('takes over the lock of an installation that was killed', async () => {
    falschesNpm(MIT_NODE)
    mkdirSync(join(wurzel, '.cache'))
    writeFileSync(join(wurzel, '.cache', 'installation.sperre'), String(spawnSync('true').pid))
    await sicher()
    expect(aufrufe()).toEqual(['ci'])
  })

  it('says what to do when install scripts are off', async () => {
    falschesNpm(INSTALLIERT)
    await expect(sicher()).rejects.toThrow('npm rebuild node esbuild --ignore-scripts=false')
  })

  it('says what went wrong, and installs the next time', async () => {
    falschesNpm('echo "npm error code EAI_AGAIN" >&2; exit 1')
    await expect(sicher()).rejects.toThrow('Die Paketquelle ist nicht erreichbar')
    falschesNpm(MIT_NODE)
    await sicher()
    expect(aufrufe()).toEqual(['ci', 'ci'])
  })
})
