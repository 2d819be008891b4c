/** Longest word that is kept whole, in letters; the rest of a longer one is cut off, in documents and queries alike. */
export const WORT_MAX = 64

/** Letters that Unicode does not take apart into a base letter and an accent. */
const untrennbar: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
}

const schlicht = /^[a-z0-9]*$/

/** Base letters of a word in lower case, everything that is no letter or digit left out. */
function grundbuchstaben(wort: string): string {
  const klein = wort.toLowerCase()
  if (schlicht.test(klein)) return klein
  return klein
    .replace(/[ßæœøđðłþı]/g, (zeichen) => untrennbar[zeichen] ?? zeichen)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * One word in the form in which words are compared: lower case, ß as ss, accents and umlauts at their base letter,
 * "ae/oe/ue" like the umlaut that they stand for ("ue" not after a vowel or q: "Steuer", "Quelle"). Looks to the left
 * only, so the folded beginning of a word is the beginning of the folded word: what somebody has typed so far is found.
 */
export function falte(wort: string): string {
  return grundbuchstaben(wort)
    .replace(/([ao])e+/g, '$1')
    .replace(/(^|[^aeiouq])ue+/g, '$1u')
    .slice(0, WORT_MAX)
}
