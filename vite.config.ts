import path from 'node:path'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** Schemas, rules and values: the operations have them in memory already, so the pages of the server take them from there (docs/decisions/0056). */
const shared = /\/src\/(modules\/[^/]+\/(schema|rules)(\/.*)?|kernel\/values\/.*)\.ts$/
const server = path.resolve(process.env['SASAEAI_BUILD_DIRECTORY'] ?? 'build/pages', 'server')

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  build: { assetsInlineLimit: 0 },
  environments: {
    ssr: {
      build: {
        rolldownOptions: {
          external: (id, _importer, resolved) => resolved && shared.test(id),
          makeAbsoluteExternalsRelative: false,
          output: { paths: (id) => (shared.test(id) ? path.relative(server, id) : id) },
        },
      },
    },
  },
  logLevel: 'warn',
})
