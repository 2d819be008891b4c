import { readUmgebung, UmgebungFehler } from '@maki/config/umgebung'
import { pathToFileURL } from 'node:url'
import pino from 'pino'
import { nehmenBrowserCookies } from './portal/cookies.ts'
import { baueDienste } from './server/dienste.ts'
import { wachtUeberEltern } from './server/elternprozess.ts'
import { bauePortal } from './server/portal.ts'

/** Longest time that requests in hand are given when the process is told to stop, in milliseconds. */
const ABSCHIED_MS = 10_000

/** Starts the public site. Usage: `node src/server-main.ts [folder of the build]` (default: `dist`). */
async function start(): Promise<void> {
  const umgebung = readUmgebung('site')
  const log = pino({ name: 'site', level: umgebung.LOG_LEVEL })
  if (!nehmenBrowserCookies(umgebung.SITE_URL)) {
    log.warn(
      { siteUrl: umgebung.SITE_URL },
      'SITE_URL is not https: browsers take no cookie, nobody can sign in',
    )
  }
  const dist = process.argv[2] === undefined ? undefined : pathToFileURL(`${process.argv[2]}/`)
  const server = await bauePortal(baueDienste(umgebung, log), dist)

  const halte = (grund: string): void => {
    log.info({ grund }, 'stopping')
    setTimeout(() => process.exit(1), ABSCHIED_MS).unref()
    server.close(() => process.exit(0))
    server.closeIdleConnections()
  }
  process.once('SIGTERM', () => {
    halte('SIGTERM')
  })
  process.once('SIGINT', () => {
    halte('SIGINT')
  })
  const elternPid = Number(process.env.MAKI_ELTERN_PID)
  wachtUeberEltern(Number.isInteger(elternPid) && elternPid > 0 ? elternPid : undefined, () => {
    halte('parent process is gone')
  })

  server.once('error', (fehler) => {
    log.fatal({ err: fehler, port: umgebung.SITE_PORT }, 'cannot listen')
    process.exit(1)
  })
  server.listen(umgebung.SITE_PORT, umgebung.MAKI_HOST, () => {
    log.info({ host: umgebung.MAKI_HOST, port: umgebung.SITE_PORT }, 'listening')
  })
}

start().catch((fehler: unknown) => {
  console.error(fehler instanceof UmgebungFehler ? fehler.message : fehler)
  process.exit(1)
})
