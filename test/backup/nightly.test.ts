// 毎晩の控え。 A machine that was off at night makes the set and proves it when it is started again; a place that is away is reported.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { root } from '#build'
import { readBackupState, record } from '../../src/platform/backup/state.ts'
import { dataDirectoryFor, foundedDirectoryFor, freePort, startServer, until } from '../support/server-process.ts'

describe('毎晩の控え', () => {
  it('夜に止まっていれば、始めたときに取って確かめる。置き場がなければ、そう書いて働きつづける', { timeout: 200_000 }, async (t) => {
    const dataDirectory = await foundedDirectoryFor(t)
    const target = path.join(dataDirectoryFor(t), 'target')
    fs.mkdirSync(target)
    const env = { DATA_DIR: dataDirectory, BACKUP_DIR: target, BACKUP_TIME: '02:00' }
    const state = () => readBackupState(dataDirectory, new Date())
    const start = async (extra: NodeJS.ProcessEnv = {}) => {
      const server = startServer(t, { port: await freePort(), env: { ...env, ...extra } })
      await server.healthy()
      return server
    }
    const stop = async (server: Awaited<ReturnType<typeof start>>) => {
      server.kill('SIGTERM')
      assert.equal((await server.exited).code, 0, server.said())
    }

    const first = await start()
    execFileSync(process.execPath, ['scripts/program.ts', 'cli', 'backup'], { cwd: root, env: { ...process.env, ...env }, stdio: 'pipe' })
    await stop(first)
    const made = state().backup!
    const longAgo = () => record(dataDirectory, 'backup', { ...made, at: '2026-01-01T17:00:00.000Z' })
    longAgo()
    const server = await start()
    await until(() => state().verification !== undefined, 120_000, `no set was made and proven: ${server.said()}`)
    const { backup, verification, alarms } = state()
    assert.notEqual(backup!.set, made.set)
    assert.equal(verification!.set, backup!.set)
    assert.ok(fs.existsSync(path.join(target, backup!.set, 'manifest.seal')))
    assert.deepEqual(
      alarms.filter(({ code }) => code.startsWith('backup') || code.startsWith('verification')),
      [],
    )
    await stop(server)

    longAgo()
    const without = await start({ BACKUP_DIR: path.join(target, 'gone') })
    await until(() => without.said().includes('nightly backup failed'), 60_000, 'the failure was not reported')
    assert.equal((await without.request('/healthz')).status, 200)
    await stop(without)
  })
})
