/** Lower case, without accents, "ß" as "ss": "Löschfrist" and "loschfrist" meet. */
export function einfach(text: string): string {
  return text
    .toLocaleLowerCase('de-DE')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
}
