import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { werkzeug, wurzel } from '../wurzel.ts'

/** One thing that is built: from what, by what, into what. */
export interface Bauschritt {
  name: 'cms' | 'admin' | 'site'
  bezeichnung: string
  eingaben: readonly string[]
  /** Inputs that do not change the result. */
  ausser: RegExp | null
  /** Packages of the lock file whose version decides; a trailing `/` means all below. */
  pakete: readonly string[]
  /** Exists once it is built. */
  ergebnis: string
  /** Removed before building: what no source stands behind any more must not stay. */
  vorher: readonly string[]
  argumente: readonly string[]
  ordner: string
}

const TESTS = /\.(test|testhilfe)\.ts$|\/(testumgebung|testfixtures)\//

/** In the order in which they are built: each may need the one before. */
export function bauschritte(): Bauschritt[] {
  return [
    {
      name: 'cms',
      bezeichnung: 'Redaktionssystem',
      eingaben: [
        'cms/src',
        'cms/config',
        'cms/database',
        'cms/package.json',
        'cms/tsconfig.json',
        'config/src',
        'config/package.json',
        'config/tsconfig.json',
        'tsconfig.base.json',
      ],
      ausser: new RegExp(`${TESTS.source}|^cms/src/admin/`),
      pakete: ['@strapi/', 'typescript', 'zod'],
      ergebnis: 'cms/dist/src/main.js',
      vorher: [
        'cms/dist/src',
        'cms/dist/config',
        'cms/dist/database',
        'cms/dist/.tsbuildinfo',
        'config/dist',
      ],
      argumente: [werkzeug('tsc'), '-b', 'cms'],
      ordner: wurzel,
    },
    {
      name: 'admin',
      bezeichnung: 'Oberfläche des Redaktionssystems (etwa 90 s)',
      eingaben: ['cms/package.json', 'cms/src/admin', 'cms/src/admin-bau-main.ts'],
      ausser: TESTS,
      pakete: ['@strapi/', 'react', 'react-dom', 'react-router-dom', 'styled-components'],
      ergebnis: 'cms/dist/build/index.html',
      vorher: ['cms/dist/build'],
      argumente: ['dist/src/admin-bau-main.js'],
      ordner: join(wurzel, 'cms'),
    },
    {
      name: 'site',
      bezeichnung: 'Website',
      eingaben: [
        'site/src',
        'site/public',
        'site/astro.config.ts',
        'site/package.json',
        'config/src',
        'config/generated',
        'config/package.json',
      ],
      ausser: TESTS,
      pakete: ['astro', '@astrojs/', '@kern-ux/', 'vite', 'd3-scale', 'markdown-it', 'typesense', 'zod'],
      ergebnis: 'site/dist/server/entry.mjs',
      vorher: [],
      argumente: [werkzeug('astro', 'site'), 'build'],
      ordner: join(wurzel, 'site'),
    },
  ]
}

const sperrdatei = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })

/** Folders and versions of packages in the lock file. */
export function versionen(pakete: readonly string[]): string[] {
  const { packages } = sperrdatei.parse(JSON.parse(readFileSync(join(wurzel, 'package-lock.json'), 'utf8')))
  return Object.entries(packages).flatMap(([ordner, { version }]) => {
    const name = ordner.slice(ordner.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const zaehlt = pakete.some((paket) => (paket.endsWith('/') ? name.startsWith(paket) : name === paket))
    return zaehlt && ordner.includes('node_modules/') ? [`${ordner}@${version ?? ''}`] : []
  })
}
