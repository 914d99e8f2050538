// `npm start` (main) and `npm run sasaeai` (cli): the program as it was bundled. The server is bundled first where its sources have changed;
// the command line, which works before anything is built, runs from the sources then.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, isBuilt, programFile, root } from './build.ts'

const [name] = process.argv.splice(2, 1) as ['main' | 'cli']
const file = name === 'main' || isBuilt() ? programFile(name) : path.join(root, 'src/app/cli.ts')
if (name === 'main')
  await ensureBuilt(console.log).catch((error: unknown) => {
    console.error(`起動できませんでした。 / Could not start.\n${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  })
await import(pathToFileURL(file).href)
