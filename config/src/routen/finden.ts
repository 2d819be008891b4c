import { routennamen } from './adresse.ts'
import { routen, type Routenname } from './register.ts'

/** Parts of a pattern, and how many of them are places for parameters. */
interface Form {
  readonly name: Routenname
  readonly teile: readonly string[]
  readonly plaetze: number
}

const istPlatz = (teil: string): boolean => teil.startsWith('{')

/** Exact addresses before those with parameters. */
const formen: readonly Form[] = routennamen
  .map((name) => {
    const teile = routen[name].muster.split('/')
    return { name, teile, plaetze: teile.filter(istPlatz).length }
  })
  .toSorted((a, b) => a.plaetze - b.plaetze)

function passt(teile: readonly string[], segmente: readonly string[]): boolean {
  const mehrere = teile.at(-1)?.endsWith('...}') === true
  if (mehrere ? segmente.length < teile.length : segmente.length !== teile.length) return false
  return (
    segmente.every((segment, stelle) => stelle === 0 || segment !== '') &&
    teile.every((teil, stelle) => istPlatz(teil) || teil === segmente[stelle])
  )
}

/**
 * The route that an address belongs to, as it is written: percent-encoded letters are no letters here.
 *
 * @param pfad path of the address, without query
 * @returns undefined: it is none of ours
 */
export function routeVon(pfad: string): Routenname | undefined {
  if (pfad === '/') return 'start'
  const segmente = pfad.split('/')
  return formen.find(({ teile }) => passt(teile, segmente))?.name
}
