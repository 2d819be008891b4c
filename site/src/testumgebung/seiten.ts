import {
  adresse,
  routen,
  routennamen,
  type Portalroutenname,
  type Route,
  type Routenname,
} from '@maki/config'

/**
 * Addresses of pages, by route: a route without an example is an error of the compiler, so that no page is left out
 * of the tests that walk them all. Routes without parameters have their own address beside these.
 */
const beispiele = {
  start: [],
  kiSysteme: ['/ki-systeme?q=bau&methode=agenten&methode=rag', '/ki-systeme?seite=2', '/ki-systeme?q=zzzz'],
  steckbrief: ['KO-2026-0000017', 'SO-2026-0000099', 'BD-2026-0000666'].map((kennung) =>
    adresse('steckbrief', { kennung }),
  ),
  organisation: [adresse('organisation', { slug: 'stadt-musterhausen' })],
  highlights: [],
  highlight: ['bauantrag', 'feindlich'].map((slug) => adresse('highlight', { slug })),
  haeufigeFragen: ['/haeufige-fragen?q=maki'],
  impressum: [],
  datenschutz: [],
  barrierefreiheit: [],
  leichteSprache: [],
  gebaerdensprache: [],
  suche: ['/suche?q=maki', '/suche?q=bau', '/suche?q=zzzz'],
} as const satisfies Record<
  Exclude<Routenname, Portalroutenname | 'bereit' | 'medien' | 'suchmaschine'>,
  readonly string[]
>

const istSeite = (name: Routenname): name is keyof typeof beispiele => Object.hasOwn(beispiele, name)

/** Every public page, with examples of those that show one thing or depend on their address, and a missing one. */
export const SEITEN: readonly string[] = [
  ...routennamen.filter(istSeite).flatMap((name) => {
    const { muster }: Route = routen[name]
    return [...(muster.includes('{') ? [] : [muster]), ...beispiele[name]]
  }),
  '/gibt/es/nicht',
]
