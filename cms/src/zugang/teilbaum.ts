const PFAD = /^\/(?:\d+\/)+$/

/** Whether a text is a path of an organisation: `/1/17/`. The tree itself (`/`) is none. */
export const istPfad = (text: string): boolean => PFAD.test(text)

/** Whether a node lies in the subtree of another, which belongs to it. */
export const liegtUnter = (pfad: string, oben: string): boolean => istPfad(oben) && pfad.startsWith(oben)

/**
 * All paths of a subtree as one range of texts in byte order, from the first up to but without the second. Paths end with
 * `/`, and the next character of ASCII is `0`: everything from `/1/17/` to before `/1/170` begins with `/1/17/`.
 *
 * @throws for what is no path, so that nothing can become the range of everything
 */
export function pfadbereich(oben: string): readonly [string, string] {
  if (!istPfad(oben)) throw new Error(`„${oben}“ ist kein Pfad einer Organisation.`)
  return [oben, `${oben.slice(0, -1)}0`]
}
