import { join } from 'node:path'
import type { Teil } from '../teil.ts'

/** A fake part on a port; `scheitert` ends at once, `stur` does not listen to SIGTERM. */
export function testteil(port: number, art: 'brav' | 'scheitert' | 'stur' = 'brav', fristMs = 10_000): Teil {
  return {
    name: `teil-${port}`,
    bezeichnung: `Teil ${port}`,
    programm: process.execPath,
    argumente: [join(import.meta.dirname, 'kind.ts'), String(port), art],
    ordner: import.meta.dirname,
    umgebung: {},
    bereit: `http://127.0.0.1:${port}/`,
    fristMs,
  }
}
