// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'

/**
 * What a package entry of package-lock.json says that matters here.
 * @typedef {{ version?: string, resolved?: string, integrity?: string, link?: boolean, optional?: boolean,
 *   devOptional?: boolean, peer?: boolean, hasInstallScript?: boolean }} Paket
 */

/** Expected failure with a message for the person at the terminal. */
export class Installationsfehler extends Error {}

/**
 * Packages of a lock file, keyed by their folder.
 * @param {string} datei
 * @returns {Record<string, Paket> | null} null when there is no such file or it cannot be read.
 */
function liesPakete(datei) {
  try {
    return JSON.parse(readFileSync(datei, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * Whether what npm wrote down as installed is what the lock file asks for. Optional packages of other machines may be absent.
 * @param {Record<string, Paket>} verlangt package-lock.json
 * @param {Record<string, Paket>} vorhanden node_modules/.package-lock.json
 */
export function entsprichtSperrdatei(verlangt, vorhanden) {
  return Object.entries(verlangt).every(([ordner, paket]) => {
    if (!ordner.includes('node_modules/')) return true
    const da = vorhanden[ordner]
    if (da === undefined) return paket.optional === true || paket.devOptional === true || paket.peer === true
    if (paket.link === true) return da.resolved === paket.resolved
    return da.version === paket.version && da.integrity === paket.integrity
  })
}

/**
 * What the stamp inside node_modules must say: lock file and machine.
 * @param {string} wurzel Project folder.
 */
function stempel(wurzel) {
  const hash = createHash('sha256')
    .update(readFileSync(join(wurzel, 'package-lock.json')))
    .digest('hex')
  return `${hash} ${process.platform}-${process.arch}\n`
}

/** @param {string} wurzel */
const stempelDatei = (wurzel) => join(wurzel, 'node_modules', '.maki-stand')

/**
 * Path of the Node that everything runs on.
 * @param {string} wurzel
 */
export function nodePfad(wurzel) {
  return process.platform === 'win32'
    ? join(wurzel, 'node_modules', 'node', 'bin', 'node.exe')
    : join(wurzel, 'node_modules', 'node', 'bin', 'node')
}

/**
 * @param {string} wurzel
 * @returns {'passt' | 'fehlt' | 'ohne-skripte'} The last: packages are there, the binary of `node` is not.
 */
function pruefeNode(wurzel) {
  if (!existsSync(join(wurzel, 'node_modules', 'node', 'package.json'))) return 'fehlt'
  if (!existsSync(nodePfad(wurzel))) return 'ohne-skripte'
  const { stdout } = spawnSync(nodePfad(wurzel), ['--version'], { encoding: 'utf8' })
  return /^v24\./.test(stdout ?? '') ? 'passt' : 'ohne-skripte'
}

/**
 * Whether node_modules is what package-lock.json asks for, with a Node 24 that runs.
 * @param {string} wurzel
 */
export function istInstalliert(wurzel) {
  if (pruefeNode(wurzel) !== 'passt') return false
  const soll = stempel(wurzel)
  try {
    if (readFileSync(stempelDatei(wurzel), 'utf8') === soll) return true
  } catch {
    // No stamp yet: npm may have been run by hand.
  }
  const verlangt = liesPakete(join(wurzel, 'package-lock.json'))
  const vorhanden = liesPakete(join(wurzel, 'node_modules', '.package-lock.json'))
  if (verlangt === null || vorhanden === null || !entsprichtSperrdatei(verlangt, vorhanden)) return false
  writeFileSync(stempelDatei(wurzel), soll)
  return true
}

/**
 * Holds a lock folder while `arbeit` runs, so that two starts at once do not install twice.
 * @param {string} wurzel
 * @param {(zeile: string) => void} melde
 * @param {() => Promise<void>} arbeit
 */
async function allein(wurzel, melde, arbeit) {
  const ordner = join(wurzel, '.cache')
  const sperre = join(ordner, 'installation.sperre')
  mkdirSync(ordner, { recursive: true })
  for (let gemeldet = false; ;) {
    try {
      writeFileSync(sperre, String(process.pid), { flag: 'wx' })
      break
    } catch (fehler) {
      if (!(fehler instanceof Error && 'code' in fehler && fehler.code === 'EEXIST')) throw fehler
    }
    if (!halterLebt(sperre)) {
      rmSync(sperre, { force: true })
      continue
    }
    if (!gemeldet) melde('Ein anderer Aufruf installiert gerade, ich warte …')
    gemeldet = true
    await warte(500)
  }
  const freigeben = () => rmSync(sperre, { force: true })
  process.once('exit', freigeben)
  try {
    await arbeit()
  } finally {
    freigeben()
    process.removeListener('exit', freigeben)
  }
}

/** @param {string} sperre */
function halterLebt(sperre) {
  try {
    const pid = Number(readFileSync(sperre, 'utf8'))
    // An empty file is being written this very moment.
    if (pid === 0) return true
    process.kill(pid, 0)
    return true
  } catch (fehler) {
    return fehler instanceof Error && 'code' in fehler && fehler.code === 'EPERM'
  }
}

/**
 * Says in German why npm failed.
 * @param {string} ausgabe What npm wrote.
 */
export function deuteNpmFehler(ausgabe) {
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\b/.test(
      ausgabe,
    )
  ) {
    return 'Die Paketquelle ist nicht erreichbar. Bitte prüfen Sie die Internetverbindung oder die Proxy-Einstellungen von npm.'
  }
  if (/\bENOSPC\b/.test(ausgabe)) return 'Der Datenträger ist voll. Es werden etwa 1,5 GB gebraucht.'
  if (/\b(EACCES|EPERM)\b/.test(ausgabe)) return 'Für den Projektordner fehlen Schreibrechte.'
  if (/package\.json and package-lock\.json.*in sync/s.test(ausgabe)) {
    return 'package.json und package-lock.json passen nicht zusammen. Bitte führen Sie „npm install“ aus.'
  }
  return 'npm hat die Pakete nicht installieren können.'
}

const OHNE_SKRIPTE =
  'Das Paket „node“ ist da, seine ausführbare Datei aber nicht: Installationsskripte sind in Ihrem npm abgeschaltet.\n' +
  'Bitte führen Sie aus: npm rebuild node esbuild --ignore-scripts=false'

/**
 * Runs npm and shows that it is still at work.
 * @param {string} wurzel
 * @param {string[]} argumente
 * @param {(zeile: string) => void} melde
 */
async function npm(wurzel, argumente, melde) {
  const beginn = Date.now()
  const kind = spawn('npm', [...argumente, '--no-audit', '--no-fund'], {
    cwd: wurzel,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const beende = () => kind.kill('SIGTERM')
  process.once('exit', beende)
  let ausgabe = ''
  for (const strom of [kind.stdout, kind.stderr]) {
    strom.on('data', (stueck) => (ausgabe = (ausgabe + String(stueck)).slice(-20_000)))
  }
  const terminal = process.stderr.isTTY
  const takt = setInterval(
    () => {
      const sekunden = Math.round((Date.now() - beginn) / 1000)
      if (terminal) process.stderr.write(`\r  npm läuft seit ${sekunden} s `)
      else melde(`  npm läuft seit ${sekunden} s`)
    },
    terminal ? 1000 : 30_000,
  )
  const code = await new Promise((fertig) => {
    kind.once('error', (fehler) => {
      ausgabe += fehler.message
      fertig(1)
    })
    kind.once('close', fertig)
  })
  clearInterval(takt)
  process.removeListener('exit', beende)
  if (terminal) process.stderr.write('\r\u001b[K')
  if (code !== 0) {
    throw new Installationsfehler(
      `${deuteNpmFehler(ausgabe)}\nnpm meldet:\n${ausgabe.trim().split('\n').slice(-15).join('\n')}`,
    )
  }
  melde(`Pakete installiert (${Math.round((Date.now() - beginn) / 1000)} s).`)
}

/**
 * Changes what differs and leaves the rest, so that a portal that runs from this folder goes on.
 * @param {string} wurzel
 * @param {(zeile: string) => void} melde
 * @returns {Promise<boolean>} Whether node_modules now is what the lock file asks for.
 */
async function gleicheAn(wurzel, melde) {
  if (pruefeNode(wurzel) !== 'passt') return false
  melde('Bringe die Pakete auf den Stand von package-lock.json …')
  try {
    await npm(wurzel, ['install', '--no-save'], melde)
  } catch (fehler) {
    if (!(fehler instanceof Installationsfehler)) throw fehler
    return false
  }
  return istInstalliert(wurzel)
}

/**
 * Makes node_modules match package-lock.json.
 * @param {string} wurzel Project folder.
 * @param {(zeile: string) => void} melde Says what happens, for a person.
 * @throws {Installationsfehler} with a message for a person.
 */
export async function stelleInstallationSicher(wurzel, melde) {
  if (istInstalliert(wurzel)) return
  await allein(wurzel, melde, async () => {
    // Whoever held the lock before may have done the work.
    if (istInstalliert(wurzel) || (await gleicheAn(wurzel, melde))) return
    melde('Installiere die Pakete (3 bis 5 Minuten) …')
    await npm(wurzel, ['ci'], melde)
    if (pruefeNode(wurzel) === 'ohne-skripte') throw new Installationsfehler(OHNE_SKRIPTE)
    if (!istInstalliert(wurzel)) {
      throw new Installationsfehler(
        'Nach der Installation passt node_modules nicht zu package-lock.json. Bitte melden Sie das.',
      )
    }
  })
}
