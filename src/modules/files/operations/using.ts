// What a module may do with the files of its own records. No operation of its own.
import type { Call, Subject } from '#kernel'
import * as store from '../store/attachments.ts'
import { stateOf } from './records.ts'

/** 記録の中身として使う添付。 */
export interface StandingFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** The file that was attached last and stands, for a module that reads what its record was given. Within the reader's scopes. @param kind of that kind alone */
export async function lastFileOf(call: Pick<Call, 'db' | 'actor'>, record: Subject, kind?: string): Promise<StandingFile | undefined> {
  const attached = await store.attachmentsOf(call.db, call.actor.councilId, record)
  return attached.findLast((each) => stateOf(each) === 'standing' && (kind === undefined || each.kind === kind))
}

/** All that stand, in the order in which they came. @param kind of that kind alone */
export async function standingFilesOf(
  call: Pick<Call, 'db' | 'actor'>,
  record: Subject,
  kind: string,
): Promise<readonly { readonly attachmentId: string; readonly name: string }[]> {
  const attached = await store.attachmentsOf(call.db, call.actor.councilId, record)
  return attached.filter((each) => each.kind === kind && ['standing', 'waiting'].includes(stateOf(each)))
}

/** 添付のある記録。 Of many, those on which anything was ever put. */
export function recordsWithFiles(call: Pick<Call, 'db' | 'actor'>, subjectType: string, ids: readonly string[]): Promise<string[]> {
  return store.filedAmong(call.db, call.actor.councilId, subjectType, ids)
}

/** One of them that stands, by its id: what a module shows of its record beside its own words. */
export async function standingFileOf(
  call: Pick<Call, 'db' | 'actor'>,
  record: Subject,
  attachmentId: string,
): Promise<(StandingFile & { readonly format: string }) | undefined> {
  const attached = await store.attachmentsOf(call.db, call.actor.councilId, record)
  return attached.find((each) => each.attachmentId === attachmentId && stateOf(each) === 'standing')
}

/**
 * 記録の添付をすべて廃棄する。 A step of the command by which the record is over: lines are withdrawn with that reason and stay, contents are not kept
 * the usual days but go with the next tidying.
 *
 * @param by in whose name
 * @param only of these alone
 */
export async function giveUpFiles(
  call: Pick<Call, 'db' | 'actor' | 'clock' | 'audit'>,
  record: Subject,
  by: string,
  reason: string,
  only?: readonly string[],
): Promise<void> {
  const { councilId } = call.actor
  const at = call.clock.now()
  const attached = (await store.attachmentsOf(call.db, councilId, record)).filter(
    ({ attachmentId, destroyedAt }) => destroyedAt === null && (only?.includes(attachmentId) ?? true),
  )
  for (const each of attached) {
    await store.insertWithdrawal(call.db, councilId, each, { accountId: by, at, reason })
    call.audit({ subject: { type: 'files.attachment', id: each.attachmentId }, fields: ['withdrawal'] })
  }
  if (attached.length > 0)
    await store.giveUpContentsOf(
      call.db,
      councilId,
      attached.map(({ attachmentId }) => attachmentId),
      at,
    )
}
