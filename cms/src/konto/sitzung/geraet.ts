const BROWSER = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const

const SYSTEME = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iPadOS'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** Browser and system in words, from what the browser says of itself: enough to know one's own device again. */
export function grobesGeraet(angabe: string): string {
  const finde = (liste: readonly (readonly [string, string])[]) =>
    liste.find(([zeichen]) => angabe.includes(zeichen))?.[1]
  const [browser, system] = [finde(BROWSER), finde(SYSTEME)]
  if (browser === undefined && system === undefined) return 'unbekanntes Gerät'
  return [browser ?? 'unbekannter Browser', system].filter(Boolean).join(', ')
}
