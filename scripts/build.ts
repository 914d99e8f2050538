import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from 'react-router'
import type { Connect } from 'vite'

export const root = path.resolve(import.meta.dirname, '..')
const buildDirectory = path.join(root, 'build')
const client = path.join(buildDirectory, 'pages/client')
const stamp = path.join(buildDirectory, 'stamp')

/** Digest of everything that pages and program are made from. */
function sourceDigest(): string {
  const hash = createHash('sha256')
  const files = [
    'src/**/*.{ts,tsx,css}',
    'scripts/{build,bundle,fonts}.ts',
    'programmes/*.ts',
    'public/*',
    '{vite,react-router}.config.ts',
    'package-lock.json',
  ]
    .flatMap((pattern) => fs.globSync(pattern, { cwd: root }))
    .filter((file) => !file.includes('/test/'))
  for (const file of files.toSorted()) hash.update(file).update(fs.readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** Are pages, fonts and program those of the sources. */
export function isBuilt(digest = sourceDigest()): boolean {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest
}

/** Builds pages, fonts and program when their sources changed since the last time. @returns true when it built */
export async function ensureBuilt(report: (message: string) => void): Promise<boolean> {
  const digest = sourceDigest()
  if (isBuilt(digest)) return false
  report('Building the pages … / 画面を組み立てています。')
  // Each process builds beside what is there and puts it in its place as a whole: two that begin together do not take from each other.
  const made = fs.mkdtempSync(`${buildDirectory}-`)
  try {
    const fonts = path.join(made, 'fonts')
    await Promise.all([
      run([path.join(root, 'node_modules/@react-router/dev/dist/cli/index.js'), 'build'], {
        NODE_ENV: 'production',
        SASAEAI_BUILD_DIRECTORY: path.join(made, 'pages'),
      }),
      ...['400', '700'].map((weight) => run([path.join(import.meta.dirname, 'fonts.ts'), weight, fonts])),
    ])
    const css = ['400', '700'].map((weight) => fs.readFileSync(path.join(fonts, `${weight}.css`), 'utf8'))
    fs.writeFileSync(path.join(fonts, 'fonts.css'), css.join(''))
    fs.renameSync(fonts, path.join(made, 'pages/client/fonts'))
    await run([path.join(import.meta.dirname, 'bundle.ts'), made]) // in a process of its own: what it takes it does not give back
    fs.writeFileSync(path.join(made, 'stamp'), digest)
    if (isBuilt(digest)) return false
    fs.rmSync(buildDirectory, { recursive: true, force: true })
    fs.renameSync(made, buildDirectory)
  } catch (error) {
    if (!isBuilt(digest)) throw error // else the other one was quicker by a moment
  } finally {
    fs.rmSync(made, { recursive: true, force: true })
  }
  return true
}

/** Of what `bundle.ts` writes. */
export const programDirectory = path.join(buildDirectory, 'program')
/** The one thing that differs in what `bundle.ts` wrote. */
const isBundled = import.meta.filename.endsWith('.mjs')

/** 組み立てたプログラム。 The file to import. */
export function programFile(name: 'main' | 'cli'): string {
  return path.join(programDirectory, `${name}.mjs`)
}

export async function loadBuild(): Promise<ServerBuild> {
  const file = isBundled ? path.join(programDirectory, 'pages.mjs') : path.join(buildDirectory, 'pages/server/index.js')
  return (await import(pathToFileURL(file).href)) as ServerBuild // what `react-router build` wrote
}

export const builtPages: Pages = { build: loadBuild, assets: client }

export interface Pages {
  readonly build: () => Promise<ServerBuild>
  /** Folder of scripts, styles and fonts. */
  readonly assets: string
  /** What a request passes before the app. */
  readonly before?: Connect.Server
}

/** The pages of the server: as they were built, or under development straight from their sources, with Vite before the app. */
export async function openPages(report: (message: string) => void, development: boolean): Promise<Pages> {
  if (!isBundled) await ensureBuilt(report)
  if (!development) return builtPages
  process.env['NODE_ENV'] = 'development'
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom', root })
  return {
    assets: client,
    build: async () => (await vite.ssrLoadModule('virtual:react-router/server-build')) as ServerBuild, // what this module of the plugin is
    before: vite.middlewares,
  }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${path.basename(args[0]!)} failed:\n${said.slice(-4000)}`))))
  })
}
