// What the room of operation has to show: jobs and messages in every state, laid out as the worker would have left them.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { registry } from '../../src/app/registry.ts'
import { noteProgress } from '#platform/jobs'
import { usualNow } from './world.ts'
import type { Site } from './site.ts'

const { deliverMessage, tidyUp } = registry.system.operations

export interface SystemPlaces {
  readonly deadJob: string
  readonly deliveringJob: string
  readonly heldMessage: string
  readonly waitingMessage: string
  readonly cancelledMessage: string
  readonly runningWork: string
  readonly finishedWork: string
  readonly stop: string
}

export async function laySystem(site: Site): Promise<SystemPlaces> {
  delete process.env['SMTP_URL'] // nothing leaves
  const admin = await site.as('administrator')
  const owner = new pg.Client(site.database.owner)
  await owner.connect()
  try {
    const job = async (state: string, operation: { readonly name: string }, errorCode: string | null) => {
      const jobId = randomUUID()
      await owner.query(
        `insert into kernel.jobs (council_id, job_id, operation, input, system_reach, run_at, enqueued_at, state, attempts, error_code, dead_at)
         values ($1, $2, $3, '{}', 'council', $6, $6, $4::text, 10, $5, case when $4::text = 'dead' then $6::timestamptz end)`,
        [site.councilId, jobId, operation.name, state, errorCode, usualNow],
      )
      return jobId
    }
    const settings = { senderAddress: 'info@shakyo.example.jp', senderName: '見本の社協', siteUrl: site.base, keepTextDays: 365 }
    await admin.system.changeMessageSettings({ ...settings, undoSeconds: 0 })
    const held = await admin.system.sendTrialMessage({ address: 'taro@example.jp', name: '山田 太郎' })
    await site.app.jobs.drain(site.councilId)
    await admin.system.changeMessageSettings({ ...settings, undoSeconds: 60 })
    const waiting = await admin.system.sendTrialMessage({ address: 'hanako@example.jp' })
    const cancelled = await admin.system.sendTrialMessage({ address: 'jiro@example.jp' })
    await admin.system.cancelMessage(cancelled)
    const { rows: tokens } = await owner.query('insert into kernel.message_opt_outs (council_id, address) values ($1, $2) returning token', [
      site.councilId,
      'taro@example.jp',
    ])
    const { rows: people } = await owner.query(`select account_id from identity.accounts where council_id = $1 and display_name = '佐藤 恵'`, [
      site.councilId,
    ])
    const actor = {
      councilId: site.councilId,
      accountId: people[0].account_id as string,
      displayName: '',
      roles: [],
      permissions: new Set<string>(),
      scopeIds: [],
    }
    const work = async (...notes: readonly (readonly [done: number, minutes: number])[]) => {
      const workId = randomUUID()
      for (const [done, minutes] of notes) {
        const clock = { now: () => new Date(usualNow.getTime() + minutes * 60_000), today: site.app.kernel.clock.today }
        await site.database.transactions.transact({ actor, requestId: randomUUID(), mode: 'write' }, ({ db }) =>
          noteProgress({ actor, db, clock }, tidyUp, { workId, done, total: 12_400 }),
        )
      }
      return workId
    }
    return {
      deadJob: await job('dead', tidyUp, 'failed'),
      deliveringJob: await job('running', deliverMessage, 'mailServerAway'),
      heldMessage: held.messageId,
      waitingMessage: waiting.messageId,
      cancelledMessage: cancelled.messageId,
      runningWork: await work([4200, 0]),
      finishedWork: await work([4200, 0], [12_400, 3.5]),
      stop: tokens[0].token as string,
    }
  } finally {
    await owner.end()
  }
}
