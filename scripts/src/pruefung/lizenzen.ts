import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import parse from 'spdx-expression-parse'
import { z } from 'zod'

/** Licences (SPDX) that what we ship and work with may have. */
const erlaubt = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
  'Python-2.0',
  'PSF-2.0',
  // Weak copyleft: used unchanged as a package, which they allow.
  'MPL-2.0',
  'EUPL-1.2',
  'LGPL-3.0-or-later',
  // Data and fonts.
  'CC-BY-3.0',
  'CC-BY-4.0',
  'OFL-1.1',
])

/** Packages whose entry names no licence, or not by its SPDX name; read in their LICENSE files. */
const nachgesehen: readonly RegExp[] = [
  // Community edition: MIT outside the folders `ee/`, which we do not use.
  /^@strapi\//,
  // MIT in the LICENSE file or README, no field in package.json.
  /^(limiter|only|passport-local|passport-strategy|pause|spawn-command)$/,
  // Apache-2.0 in an old form of the field; "MIT/X11" is MIT. Both belong to a part of InstantSearch that is not bundled.
  /^(hogan\.js|mkdirp)$/,
]

const sperrdatei = z.object({
  packages: z.record(z.string(), z.object({ license: z.string().optional(), link: z.boolean().optional() })),
})

type Ausdruck = ReturnType<typeof parse>

function istErlaubt(ausdruck: Ausdruck): boolean {
  if ('license' in ausdruck)
    return erlaubt.has(ausdruck.plus === true ? `${ausdruck.license}+` : ausdruck.license)
  return ausdruck.conjunction === 'or'
    ? istErlaubt(ausdruck.left) || istErlaubt(ausdruck.right)
    : istErlaubt(ausdruck.left) && istErlaubt(ausdruck.right)
}

/**
 * Packages whose licence is not allowed or unknown.
 * @param inhalt Content of package-lock.json.
 * @returns One line for each, `name: licence`.
 */
export function unerlaubteLizenzen(inhalt: string): string[] {
  const { packages } = sperrdatei.parse(JSON.parse(inhalt))
  const zeilen = Object.entries(packages).flatMap(([ordner, { license, link }]) => {
    if (!ordner.includes('node_modules/') || link === true) return []
    const name = ordner.slice(ordner.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const bekannt = nachgesehen.some((paket) => paket.test(name))
    return bekannt || (license !== undefined && genuegt(license))
      ? []
      : [`${name}: ${license ?? 'keine Angabe'}`]
  })
  return [...new Set(zeilen)].toSorted()
}

function genuegt(license: string): boolean {
  try {
    return istErlaubt(parse(license))
  } catch {
    return false
  }
}

/** Checks the lock file of a project folder. */
export const pruefeLizenzen = (ordner: string): string[] =>
  unerlaubteLizenzen(readFileSync(join(ordner, 'package-lock.json'), 'utf8'))
