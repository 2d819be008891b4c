import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const site = fileURLToPath(new URL('../..', import.meta.url))

export interface Bau {
  dist: URL
  raeumeAuf: () => Promise<void>
}

/**
 * Builds the pages from the present sources into a folder of its own inside the package: the build finds its modules,
 * a running portal keeps its files, and no check looks at it.
 */
export async function baueSeiten(): Promise<Bau> {
  const ablage = join(site, 'node_modules', '.cache')
  await mkdir(ablage, { recursive: true })
  const ordner = await mkdtemp(join(ablage, 'probe-'))
  const astro = join(
    dirname(createRequire(import.meta.url).resolve('astro/package.json')),
    'bin',
    'astro.mjs',
  )
  const raeumeAuf = () => rm(ordner, { recursive: true, force: true })
  try {
    await promisify(execFile)(process.execPath, [astro, 'build', '--outDir', ordner, '--silent'], {
      cwd: site,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ASTRO_TELEMETRY_DISABLED: '1' },
    })
  } catch (fehler) {
    await raeumeAuf()
    throw fehler
  }
  return {
    dist: pathToFileURL(`${ordner}/`),
    raeumeAuf,
  }
}
