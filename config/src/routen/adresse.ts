import { routen, type Navigationsort, type Route, type Routenname } from './register.ts'

type ParameterVon<M extends string> = M extends `${string}{${infer P}}${infer Rest}`
  ? (P extends `${infer Name}...` ? Name : P) | ParameterVon<Rest>
  : never

/** The parameters that the pattern of a route asks for. */
export type Routenparameter<N extends Routenname> = Readonly<
  Record<ParameterVon<(typeof routen)[N]['muster']>, string>
>

type Argumente<N extends Routenname> =
  ParameterVon<(typeof routen)[N]['muster']> extends never ? [] : [params: Routenparameter<N>]

const platzhalter = /\{(\w+)(\.\.\.)?\}/g

/**
 * Address of a page, relative to the site's root; every parameter is percent-encoded.
 * @throws RangeError when a parameter is missing, empty or a dot segment (`.`/`..`): the link would lead elsewhere.
 */
export function adresse<N extends Routenname>(name: N, ...argumente: Argumente<N>): string {
  const werte = new Map<string, string>(Object.entries(argumente[0] ?? {}))
  return routen[name].muster.replace(platzhalter, (_, parameter: string, mehrere: string | undefined) => {
    const wert = werte.get(parameter) ?? ''
    const segmente = mehrere === undefined ? [wert] : wert.split('/')
    if (segmente.some((segment) => segment === '' || segment === '.' || segment === '..')) {
      throw new RangeError(`Adresse "${name}": Parameter "${parameter}" ist leer oder ungültig`)
    }
    return segmente.map(encodeURIComponent).join('/')
  })
}

/** The routes of one navigation place, in the order in which they are shown. */
export function navigation(ort: Navigationsort): { name: Routenname; adresse: string; titel: string }[] {
  const eintraege: { name: Routenname; adresse: string; titel: string }[] = []
  for (const name of routennamen) {
    const route: Route = routen[name]
    if (route.navigation === ort) eintraege.push({ name, adresse: route.muster, titel: route.titel })
  }
  return eintraege
}

/** Names of all routes, in the order of the registry. */
export const routennamen: readonly Routenname[] = Object.keys(routen).filter((name): name is Routenname =>
  Object.hasOwn(routen, name),
)

/** Slugs of the pages whose content the editors write in the CMS. */
export const textseiten: readonly string[] = routennamen.flatMap((name) => {
  const route: Route = routen[name]
  return route.textseite === true ? [route.muster.slice(1)] : []
})
