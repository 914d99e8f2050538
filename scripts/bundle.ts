// Server, command line and the pages of the server as a few files: they load in half the time and memory that two thousand
// sources take (docs/decisions/0070). Its word is the directory in which build.ts has just built the pages.
import path from 'node:path'
import { rolldown } from 'rolldown'
import { programDirectory, root } from './build.ts'

const made = process.argv[2]!
/** As seen from where the bundle will stand. What a source says about its own place stays true: templates, workers and migrations lie beside the sources. */
const from = (file: string) => path.relative(programDirectory, file)

const bundle = await rolldown({
  cwd: root,
  input: { main: 'src/app/main.ts', cli: 'src/app/cli.ts', pages: path.join(made, 'pages/server/index.js') },
  platform: 'node',
  treeshake: false, // whatever a source does when it is loaded, it does here
  external: (id) => /^[^./#]/.test(id) && !path.isAbsolute(id) && !id.startsWith('src/'),
  plugins: [
    {
      name: 'places',
      transform(code, id) {
        const [unknown] = /import\.meta\.(?!dirname\b|filename\b|url\b)\w+/.exec(code) ?? []
        if (unknown && id.startsWith(path.join(root, 'src')))
          throw new Error(`${id}: ${unknown} would mean the place of the bundle; write import.meta.url`)
        return code
          .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/${from(path.dirname(id))}`)})`)
          .replaceAll('import.meta.url', `new URL(${JSON.stringify(from(id))}, import.meta.url).href`)
      },
    },
  ],
})
await bundle.write({
  dir: path.join(made, path.basename(programDirectory)),
  format: 'esm',
  entryFileNames: '[name].mjs',
  chunkFileNames: '[name]-[hash].mjs',
})
await bundle.close()
