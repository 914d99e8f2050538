import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { keyOf } from '../rules/bringing.ts'
import * as store from '../store/entries.ts'
import * as imports from '../store/imports.ts'
import { importRefusals, importType } from './bringing.ts'
import { rewrite } from './take-import.ts'

const refusals = {
  ...importRefusals,
  tooLate: {
    status: 409,
    ja: 'この取り込みは、もう元に戻せません。予定は、一件ずつ変えるか取りやめてください。',
    en: 'This cannot be undone any more. Change the entries or call them off one by one.',
  },
} as const

/** 取り込みを元に戻す。 Entries it made are called off, what it changed or called off is as it was. What was changed here since stays, and is counted. */
export const undoImport = defineOperation({
  name: 'schedule.undoImport',
  title: { ja: '予定表の取り込みを元に戻す', en: 'Undo bringing in a calendar' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: z.strictObject({ importId: z.uuid() }),
  output: z.object({ undone: z.int(), kept: z.int() }),
  refusals,
  async handle({ importId }, call) {
    const { councilId, accountId } = call.actor
    const me = accountId! // only signed-in people hold the permission
    const standing = found(await imports.holdImport(call.db, councilId, importId))
    if (standing.state !== 'taken' || standing.lines.length === 0) refuse(refusals, 'tooLate')
    const revisions = await imports.holdRevisions(
      call.db,
      councilId,
      standing.lines.flatMap(({ entryId }) => entryId ?? []),
    )
    // What the file has called off and brought again since stands as the new one.
    const since = new Set(
      (
        await imports.listKnown(
          call.db,
          councilId,
          me,
          standing.lines.flatMap(({ before }) => before?.uid ?? []),
        )
      ).map(keyOf),
    )
    const lines = standing.lines.filter(
      ({ what, entryId, revision, before }) => revisions.get(entryId!)?.revision === revision && !(what === 'cancel' && since.has(keyOf(before!))),
    )
    const idsOf = (what: (typeof lines)[number]['what']) => lines.filter((line) => line.what === what).map(({ entryId }) => entryId!)
    const [at, added, changed] = [call.clock.now(), idsOf('add'), lines.filter(({ what }) => what === 'change')]
    await store.cancelEntries(call.db, councilId, added, at, me)
    await imports.forgetBrought(call.db, councilId, added)
    if (changed.length > 0)
      await rewrite(
        call,
        changed.map(({ entryId, before }) => ({ entryId: entryId!, ...before!, when: before! })),
        me,
      )
    await store.setChoices(
      call.db,
      councilId,
      changed
        .filter(({ item, before }) => (item!.status === 'tentative') !== before!.tentative)
        .map(({ entryId, before }) => ({ entryId: entryId!, choiceId: before!.tentative ? call.newId() : null })),
    )
    await store.restoreEntries(call.db, councilId, idsOf('cancel'), at, me)
    // Whether something was changed here between two files is told from the revision: what was counts as changed here still.
    const notes = lines
      .filter(({ what }) => what !== 'add')
      .map(({ entryId, revision, changedHere, before }) => ({
        ...before!,
        entryId: entryId!,
        revision: changedHere ? before!.revision : revision! + 1,
      }))
    await imports.noteBrought(call.db, councilId, me, importId, notes)
    await imports.closeImport(call.db, councilId, importId, { state: 'undone', at, lines: [], leftOut: standing.leftOut })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    for (const { entryId } of lines)
      call.audit({ subject: { type: 'schedule.entry', id: entryId! }, fields: ['cancelledAt', 'title', 'startsAt', 'endsAt'] })
    return { undone: lines.length, kept: standing.lines.length - lines.length }
  },
})
