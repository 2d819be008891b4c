import type { AstroIntegration } from 'astro'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gezippt = promisify(gzip)

/**
 * Compresses the scripts and style sheets of the build once, as hard as it goes, beside the originals; the server
 * only has to choose (src/server/portal.ts). Compressing them for each request would cost more and save less.
 */
export function vorverdichtung(): AstroIntegration {
  return {
    name: 'maki-vorverdichtung',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const ordner = new URL('_astro/', dir)
        const dateien = (await readdir(ordner)).filter((name) => /\.(?:js|css)$/.test(name))
        await Promise.all(
          dateien.map(async (name) => {
            const datei = fileURLToPath(new URL(name, ordner))
            const inhalt = await readFile(datei)
            await writeFile(
              `${datei}.br`,
              await brotli(inhalt, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
            )
            await writeFile(`${datei}.gz`, await gezippt(inhalt, { level: 9 }))
          }),
        )
      },
    },
  }
}
