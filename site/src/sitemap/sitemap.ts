const ZEICHEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

const maskiert = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (zeichen) => ZEICHEN[zeichen] ?? zeichen)

/**
 * A sitemap (sitemaps.org, protocol 0.9).
 *
 * @param siteUrl public address of the portal
 * @param adressen paths below it
 */
export function sitemapXml(siteUrl: string, adressen: readonly string[]): string {
  const eintraege = adressen.map((pfad) => `  <url><loc>${maskiert(new URL(pfad, siteUrl).href)}</loc></url>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...eintraege,
    '</urlset>',
    '',
  ].join('\n')
}
