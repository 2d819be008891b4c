/**
 * Name in the form in which it is sorted: lower case, umlauts and accents at their base letter, ß as ss (DIN 5007-1),
 * digits and letters only, so that quotation marks do not come first.
 */
export function sortierschluessel(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
