import { Sperre } from './sperre.ts'

interface Suchmaschine {
  suchmaschineUrl: string
  adminSchluessel: string
  gueltigkeit?: number
}

const sperre = ({ suchmaschineUrl: url, adminSchluessel, gueltigkeit }: Suchmaschine, name: string): Sperre =>
  new Sperre({ url, adminSchluessel, name, ...(gueltigkeit === undefined ? {} : { gueltigkeit }) })

/** The two locks of a collection: for writing the one that is searched, and for building its successor. */
export const sperrenVon = (maschine: Suchmaschine, alias: string): { schreiben: Sperre; bau: Sperre } => ({
  schreiben: sperre(maschine, alias),
  bau: sperre(maschine, `${alias}_bau`),
})

/** The lock of the editors' words. */
export const suchwortsperre = (maschine: Suchmaschine): Sperre => sperre(maschine, 'suchwoerter')
