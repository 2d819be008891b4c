import node from '@astrojs/node'
import purgecss from '@fullhuman/postcss-purgecss'
import { defineConfig, passthroughImageService } from 'astro/config'
import { fileURLToPath } from 'node:url'
import { leichtesSkript } from './src/bau/leichtes-skript.ts'
import { vorverdichtung } from './src/bau/vorverdichtung.ts'

/**
 * The build knows no secret, no port and no address: everything that differs between two installations is
 * read by `src/server-main.ts` at start and handed to the pages as `Astro.locals`.
 */
export default defineConfig({
  output: 'server',
  // Middleware mode: our own entry owns the socket, the security headers and the shutdown.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  trailingSlash: 'never',
  // `'jsx'` drops spaces between inline elements.
  compressHTML: true,
  devToolbar: { enabled: false },
  security: {
    // Looked at before any page by src/server/schranke.ts, which knows the public address behind a proxy.
    checkOrigin: false,
  },
  build: {
    // A style in the page would need a hash in the policy; a file needs none and is cached.
    inlineStylesheets: 'never',
  },
  integrations: [vorverdichtung()],
  image: { service: passthroughImageService() },
  vite: {
    // A script in the page would need a hash in the policy; a file needs none.
    build: { assetsInlineLimit: 0 },
    plugins: [leichtesSkript()],
    css: {
      preprocessorOptions: { scss: { quietDeps: true } },
      postcss: {
        plugins: [
          // KERN is used by its class names; what no page names (and every unused token) stays out.
          purgecss({
            content: [fileURLToPath(new URL('src/**/*.{astro,ts,tsx}', import.meta.url))],
            variables: true,
          }),
        ],
      },
    },
  },
})
