import type { APIRoute } from 'astro'

/** Everything may be found but the answers for machines and the endless combinations of filters. */
export const GET: APIRoute = ({ locals }) =>
  new Response(
    [
      'User-agent: *',
      'Disallow: /bereit',
      'Disallow: /ki-systeme?',
      'Disallow: /haeufige-fragen?',
      '',
      `Sitemap: ${new URL('/sitemap.xml', locals.siteUrl).href}`,
      '',
    ].join('\n'),
    { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' } },
  )
