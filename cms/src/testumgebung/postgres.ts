import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freierPort } from './cms.js'

const fuehreAus = promisify(execFile)

/** Folder of PostgreSQL's programs on a Debian machine, the newest version; undefined when there is none. */
function findeProgramme(): string | undefined {
  return globSync('/usr/lib/postgresql/*/bin')
    .toSorted((a, b) => Number(a.split('/')[4]) - Number(b.split('/')[4]))
    .at(-1)
}

const programme = findeProgramme()

/** Why the tests on PostgreSQL do not run here, or undefined when they do. REQUIRE_POSTGRES=1 makes a missing one fail. */
export const ohnePostgres =
  programme !== undefined || process.env.DATABASE_URL_TEST || process.env.REQUIRE_POSTGRES === '1'
    ? undefined
    : 'skipped: no DATABASE_URL_TEST and no /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql)'

/** A PostgreSQL server with an empty database. */
export interface TestPostgres {
  readonly url: string
  /** Stops it and removes its data; a server that was there before stays. */
  stoppe(): Promise<void>
}

/** PostgreSQL refuses to run as root: root becomes the account that the package made, or nobody. */
function unprivilegiert(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const konten = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((zeile) => zeile.split(':'))
  const konto = ['postgres', 'nobody'].map((name) => konten.find(([eines]) => eines === name)).find(Boolean)
  if (konto === undefined) throw new Error('There is no account without privileges to run PostgreSQL.')
  return { uid: Number(konto[2]), gid: Number(konto[3]) }
}

/** The server of `DATABASE_URL_TEST` (an empty database), or one of its own on a free port in a temporary folder. */
export async function startePostgres(): Promise<TestPostgres> {
  const gegeben = process.env.DATABASE_URL_TEST
  if (gegeben !== undefined && gegeben !== '') return { url: gegeben, stoppe: () => Promise.resolve() }
  if (programme === undefined) throw new Error('REQUIRE_POSTGRES=1, but there is no PostgreSQL.')
  const konto = unprivilegiert()
  const ordner = mkdtempSync(join(tmpdir(), 'maki-postgres-'))
  if (konto !== undefined) chownSync(ordner, konto.uid, konto.gid)
  const kennwort = crypto.randomUUID()
  const kennwortdatei = join(ordner, 'kennwort')
  writeFileSync(kennwortdatei, kennwort, { mode: 0o600 })
  if (konto !== undefined) chownSync(kennwortdatei, konto.uid, konto.gid)
  const optionen = { ...konto, cwd: ordner, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  const daten = join(ordner, 'daten')
  const einrichten = ['-D', daten, '-U', 'maki', '-E', 'UTF8', '--auth=scram-sha-256', '--no-sync']
  await fuehreAus(join(programme, 'initdb'), [...einrichten, `--pwfile=${kennwortdatei}`], optionen)

  const port = await freierPort()
  // Nothing of it outlives a crash of the machine, so nothing waits for the disk.
  const schalter = ['-D', daten, '-p', String(port), '-h', '127.0.0.1', '-k', ordner, '-F']
  const server = spawn(join(programme, 'postgres'), schalter, {
    ...optionen,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // Also when the test is killed, the server is told to stop at once.
  const beende = () => server.kill('SIGINT')
  process.once('exit', beende)
  const beendet = once(server, 'exit')
  try {
    await bisBereit(server)
  } catch (fehler) {
    beende()
    await beendet
    rmSync(ordner, { recursive: true, force: true })
    throw fehler
  }
  return {
    url: `postgres://maki:${kennwort}@127.0.0.1:${port}/postgres`,
    async stoppe() {
      process.off('exit', beende)
      beende()
      await beendet
      rmSync(ordner, { recursive: true, force: true })
    },
  }
}

/** Waits for the line with which the server says that it takes connections. */
async function bisBereit(server: ChildProcess): Promise<void> {
  let gesagt = ''
  await new Promise<void>((fertig, scheitert) => {
    const frist = setTimeout(() => {
      scheitert(new Error(`PostgreSQL is not ready after 60 s:\n${gesagt}`))
    }, 60_000)
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      gesagt = (gesagt + text).slice(-10_000)
      if (!gesagt.includes('database system is ready to accept connections')) return
      clearTimeout(frist)
      fertig()
    })
    server.once('exit', () => {
      clearTimeout(frist)
      scheitert(new Error(`PostgreSQL does not start:\n${gesagt}`))
    })
  })
}
