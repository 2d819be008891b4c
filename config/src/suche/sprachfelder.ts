/** Prepared field of a search document with the weight of its words (0–127, higher counts more), the heaviest first. */
export const sprachfelder = [
  { name: 'nameStamm', gewicht: 12 },
  { name: 'nameFormen', gewicht: 9 },
  { name: 'kernStamm', gewicht: 6 },
  { name: 'kernFormen', gewicht: 5 },
  { name: 'textStamm', gewicht: 3 },
  { name: 'textFormen', gewicht: 2 },
] as const

export type Sprachfeld = (typeof sprachfelder)[number]['name']
