import * as z from 'zod'
import { type Call, defineOperation, found, refuse } from '#kernel'
import { wordsOf } from '../rules/bringing.ts'
import { type ImportLine, type Occurrence, TakenImport } from '../schema.ts'
import * as store from '../store/entries.ts'
import * as imports from '../store/imports.ts'
import { digestOf, importRefusals, importType } from './bringing.ts'
import { checkPeople, instantsOf, placeWords, writeRefusals } from './writing.ts'

const refusals = {
  ...writeRefusals,
  ...importRefusals,
  kindGuarded: {
    status: 422,
    ja: '中身を限る種類では、まとめて取り込めません。別の種類で取り込み、訪問などは、取り込んだあとで一件ずつ変えてください。',
    en: 'Entries whose words few may read cannot be brought in together. Choose another kind and change those one by one afterwards.',
  },
} as const

/**
 * 予定表のファイルを取り込む。
 *
 * The very lines that were looked at, all of them or none, into the own schedule. What was changed here meanwhile refuses it. What undoes it is kept for some days.
 */
export const takeImport = defineOperation({
  name: 'schedule.takeImport',
  title: { ja: '予定表のファイルを取り込む', en: 'Take a calendar in' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: TakenImport,
  output: z.object({ added: z.int(), changed: z.int(), cancelled: z.int() }),
  refusals,
  async handle({ importId, kind, allPrivate, withFree }, call) {
    const { councilId, accountId } = call.actor
    const me = accountId! // only signed-in people hold the permission
    const standing = found(await imports.holdImport(call.db, councilId, importId))
    if (standing.state !== 'open') refuse(refusals, 'takenAlready')
    await checkPeople(call, [me], call.clock.today())
    const lines = standing.lines.filter(({ what, item }) => what !== 'add' || withFree || !item!.free)
    const of = (what: ImportLine['what']) => lines.filter((line) => line.what === what)
    const there = lines.flatMap(({ entryId }) => entryId ?? [])
    const revisions = await imports.holdRevisions(call.db, councilId, there)
    for (const { entryId, revision } of lines)
      if (entryId !== null && (revisions.get(entryId)?.revision !== revision || revisions.get(entryId)?.cancelled))
        refuse(refusals, 'changedMeanwhile')
    const done = [
      ...(await add(call, of('add'), { me, kind, allPrivate })),
      ...(await change(call, of('change'), me)),
      ...(await callOff(call, of('cancel'), me)),
    ]
    const notes = done
      .filter(({ what }) => what !== 'cancel')
      .map(({ entryId, item, revision }) => ({ entryId: entryId!, ...noted(item!), revision: revision! }))
    await imports.noteBrought(call.db, councilId, me, importId, notes)
    await imports.closeImport(call.db, councilId, importId, {
      state: 'taken',
      at: call.clock.now(),
      // What undoes it, and no more: what was entered is in the schedule.
      lines: done.map((line) => (line.what === 'change' ? line : { ...line, item: line.what === 'add' ? bare(line.item!) : null })),
      leftOut: { ...standing.leftOut, items: [] },
    })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    for (const { what, entryId } of done)
      call.audit({
        subject: { type: 'schedule.entry', id: entryId! },
        fields: what === 'cancel' ? ['cancelledAt'] : ['title', 'place', 'remark', 'startsAt', 'endsAt'],
      })
    return { added: of('add').length, changed: of('change').length, cancelled: of('cancel').length }
  },
})

const noted = (item: Occurrence) => ({ uid: item.uid, recurrence: item.recurrence, sequence: item.sequence, digest: digestOf(item) })
/** Words are kept once. */
const bare = (item: Occurrence): Occurrence => ({ ...item, title: '', place: '', note: '' })

async function add(
  call: Call,
  lines: readonly ImportLine[],
  { me, kind, allPrivate }: { readonly me: string; readonly kind: string; readonly allPrivate: boolean },
): Promise<ImportLine[]> {
  if (lines.length === 0) return []
  const { councilId } = call.actor
  const words = { kind, title: '', place: '', remark: '', accountIds: [me], thingIds: [] }
  const today = call.clock.today()
  // Asked once for all of them: whether the kind is in use, and where the words lie.
  const hidden = await placeWords(call, { ...words, private: true }, today)
  const open = lines.every(({ item }) => allPrivate || item!.private)
    ? hidden
    : await placeWords(call, { ...words, private: false }, today).catch(guarded)
  const made = lines.map(({ item }) => {
    const occurrence = item!
    const { row, part } = allPrivate || occurrence.private ? hidden : open
    const said = wordsOf(occurrence)
    return {
      entry: {
        entryId: call.newId(),
        seriesId: null,
        choiceId: occurrence.status === 'tentative' ? call.newId() : null,
        ...row,
        ...(part ? {} : said),
        allDay: occurrence.allDay,
        ...instantsOf(occurrence),
      },
      part: part && { ...part, ...said },
    }
  })
  const entryIds = made.map(({ entry }) => entry.entryId)
  await store.insertEntries(
    call.db,
    councilId,
    made.map(({ entry }) => entry),
    call.clock.now(),
    me,
  )
  await store.insertPeople(call.db, councilId, entryIds, [me])
  await store.insertParts(
    call.db,
    councilId,
    made.flatMap(({ entry, part }) => (part ? [{ entryId: entry.entryId, ...part }] : [])),
  )
  return lines.map((line, at) => ({ ...line, entryId: entryIds[at]!, revision: 1 }))
}

/** Of a guarded kind the words would need a compartment each. */
function guarded(error: unknown): never {
  if ((error as { body?: { code?: string } }).body?.code !== 'compartmentNeeded') throw error
  return refuse(refusals, 'kindGuarded', [{ path: 'kind', message: refusals.kindGuarded }])
}

/** Its kind stays, and what is private here stays so: the file says what and when. */
async function change(call: Call, lines: readonly ImportLine[], me: string): Promise<ImportLine[]> {
  if (lines.length === 0) return []
  await rewrite(
    call,
    lines.map(({ entryId, item, before }) => ({
      entryId: entryId!,
      kind: before!.kind,
      private: before!.private || item!.private,
      ...wordsOf(item!),
      when: item!,
    })),
    me,
  )
  const choices = lines
    .filter(({ item, before }) => (item!.status === 'tentative') !== before!.tentative)
    .map(({ entryId, item }) => ({ entryId: entryId!, choiceId: item!.status === 'tentative' ? call.newId() : null }))
  await store.setChoices(call.db, call.actor.councilId, choices)
  return lines.map((line) => ({ ...line, revision: line.revision! + 1 }))
}

async function callOff(call: Call, lines: readonly ImportLine[], me: string): Promise<ImportLine[]> {
  const { councilId } = call.actor
  const entryIds = lines.map(({ entryId }) => entryId!)
  await store.cancelEntries(call.db, councilId, entryIds, call.clock.now(), me)
  // Should the file bring it again, it is a new one.
  await imports.forgetBrought(call.db, councilId, entryIds)
  return lines.map((line) => ({ ...line, revision: line.revision! + 1 }))
}

/** Words and times of entries of one person, put over those that are there. */
export async function rewrite(
  call: Call,
  entries: readonly {
    readonly entryId: string
    readonly kind: string
    readonly private: boolean
    readonly title: string
    readonly place: string
    readonly remark: string
    readonly when: Parameters<typeof instantsOf>[0]
  }[],
  me: string,
): Promise<void> {
  const { councilId } = call.actor
  await store.removeParts(
    call.db,
    councilId,
    entries.map(({ entryId }) => entryId),
  )
  const said = ({ title, place, remark }: (typeof entries)[number]) => ({ title, place, remark })
  const rows = entries.map((each) => ({
    entryId: each.entryId,
    ...(each.private ? { kind: null, title: '', place: '', remark: '' } : { kind: each.kind, ...said(each) }),
    private: each.private,
    guarded: false,
    allDay: each.when.allDay,
    ...instantsOf(each.when),
    apart: false,
  }))
  await store.updateEntries(call.db, councilId, rows, call.clock.now(), me)
  const hidden = entries.filter((each) => each.private)
  await store.insertParts(
    call.db,
    councilId,
    hidden.map((each) => ({ entryId: each.entryId, kind: each.kind, ...said(each), scopeId: null, readers: [me] })),
  )
}
