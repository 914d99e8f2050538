// 毎晩の控え。 The server looks once a minute whether the set of last night is there and was proven; each is made by a process of its own,
// because sealing takes a core. What was missed while the machine was off is made up for.
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { root } from '#build'
import { readBackupState } from '#platform/backup'
import { lastTick } from '#platform/jobs'

const lookMilliseconds = 60_000
const againMilliseconds = 3_600_000 // after a failure: the disk may be back then

export interface NightlyParts {
  readonly dataDirectory: string
  /** When it is due, Japan time, as `02:00`. */
  readonly time: string
  report(message: string): void
}

/** The first set is made by hand, since the recovery sheet must be printed with it; until then nothing is due. */
export function startNightly({ dataDirectory, time, report }: NightlyParts) {
  let running: ChildProcess | undefined
  let notBefore = 0
  let stopped = false

  function due(): 'backup' | 'verify' | undefined {
    const tick = lastTick({ every: 'day', time }, new Date()).toISOString()
    const { backup, verification } = readBackupState(dataDirectory, new Date())
    if (!backup) return undefined
    if (backup.at < tick) return 'backup'
    return verification && verification.at >= tick ? undefined : 'verify'
  }

  function look(): void {
    if (stopped || running || Date.now() < notBefore) return
    const verb = due()
    if (!verb) return
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(root, 'scripts/program.ts'), 'cli', verb], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    running = child
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-1000)))
    child.on('error', (error) => (said += error.message))
    child.on('close', (code) => {
      running = undefined
      if (stopped) return
      if (code === 0) return look() // what was made is proven at once
      notBefore = Date.now() + againMilliseconds
      report(`the nightly ${verb} failed and will be tried again in an hour: ${said.trim()}`)
    })
  }

  const watch = setInterval(look, lookMilliseconds)
  watch.unref()
  look()
  return {
    async stop(): Promise<void> {
      stopped = true
      clearInterval(watch)
      const child = running
      if (!child) return
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      await ended
    },
  } as const
}
