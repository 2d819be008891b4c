import slugify from '@sindresorhus/slugify'

/** Longest address part, in characters. */
const MAX_SLUG = 100

/**
 * Display name that no other organisation has: the name alone, else with the names above it ("Neustadt (Kreis Muster)"),
 * else with a number.
 *
 * @param namenDarueber names of the ancestors, nearest first
 * @param belegt tells whether another organisation has that display name
 */
export async function findeAnzeigename(
  name: string,
  namenDarueber: readonly string[],
  belegt: (anzeigename: string) => boolean | Promise<boolean>,
): Promise<string> {
  if (!(await belegt(name))) return name
  for (let anzahl = 1; anzahl <= namenDarueber.length; anzahl++) {
    const versuch = `${name} (${namenDarueber.slice(0, anzahl).join(', ')})`
    if (!(await belegt(versuch))) return versuch
  }
  const woher = namenDarueber[0]
  for (let nummer = 2; ; nummer++) {
    const versuch = woher === undefined ? `${name} (${nummer})` : `${name} (${woher}, ${nummer})`
    if (!(await belegt(versuch))) return versuch
  }
}

/** Address part for a display name that no other organisation has. Given once; a later renaming keeps it. */
export async function findeSlug(
  anzeigename: string,
  belegt: (slug: string) => boolean | Promise<boolean>,
): Promise<string> {
  const stamm = slugify(anzeigename).slice(0, MAX_SLUG).replace(/-+$/, '') || 'organisation'
  if (!(await belegt(stamm))) return stamm
  for (let nummer = 2; ; nummer++) {
    const versuch = `${stamm}-${nummer}`
    if (!(await belegt(versuch))) return versuch
  }
}
