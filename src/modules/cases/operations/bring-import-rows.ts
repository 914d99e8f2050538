import * as z from 'zod'
import { type StoredImport, importRefusals, peopleAlike } from '#directory'
import { carryFile, standingFilesOf } from '#files'
import { type Call, Refusal, defineOperation, refuse } from '#kernel'
import { noteProgress, tellProgress } from '#platform/jobs'
import { opened } from '../facts.ts'
import { type CaseworkRow, fileKey } from '../rules/import-rows.ts'
import * as cases from '../store/cases.ts'
import { type NewPastContact, insertPastContacts } from '../store/imports.ts'
import { caseSubject, follow, numberOf } from './casing.ts'
import { contactSubject, tellContact } from './contacting.ts'
import { type Given, type Row, carryingOut, givenFor, importPermission, importType, imports } from './importing.ts'
import { layingRefusals, placeOf } from './laying.ts'

const atOnce = 500

/** Where what is about one head goes. */
interface Course extends cases.Laid {
  readonly areaId: string
  readonly caseId: string | null
  readonly personId: string | null
  readonly alias: string
  /** A case that is opened by it. */
  readonly opens: boolean
}

/**
 * 取り込む行をケースと経過にする。 The one step of an import that brings anything: all of it in this transaction, or nothing. Where somebody may no longer do what
 * they could when it was checked, nothing is brought and the import says so. What ended meanwhile is left alone.
 */
export const bringImportRows = defineOperation({
  name: 'cases.bringImportRows',
  title: { ja: '取り込む行をケースと経過にする', en: 'Make cases and contacts of the rows of an import' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), workId: z.uuid() }),
  output: z.object({ taken: z.int() }),
  refusals: { notFound: importRefusals.notFound },
  async handle({ importId, workId }, call) {
    const standing = await imports.awaited(call, importId)
    const given = await givenFor(call, standing)
    const subject = { type: importType, id: importId }
    if (standing.state !== 'carryingOut' || standing.workId !== workId || !given) {
      call.audit({ subject })
      return { taken: 0 }
    }
    const counts = await imports.rows.count(call, importId)
    const total = Math.max(counts.taken, 1)
    let courses: Map<number, Course>
    try {
      courses = await coursesOf(call, importId, given) // nothing is written before all of them are known
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await imports.setState(call, importId, { state: 'checked', problem: 'reachChanged' })
      await noteProgress(call, carryingOut, { workId, done: total, total })
      call.audit({ subject, fields: ['state'] })
      return { taken: 0 }
    }
    await openCases(call, standing, given, courses)
    await bringContacts(call, standing, given, courses, (done) => tellProgress(call, carryingOut, { workId, done: Math.min(done, total - 1), total }))
    await imports.empty(call, standing)
    const ended = { added: counts.taken, same: counts.there, left: counts.left, fault: counts.fault }
    await imports.setState(call, importId, { state: 'carriedOut', finishedAt: call.clock.now(), counts: ended })
    await noteProgress(call, carryingOut, { workId, done: total, total })
    call.audit({
      subject,
      fields: ['state', 'rows'],
      reason: Object.entries(ended)
        .map(([what, count]) => `${what}=${count}`)
        .join(' '),
    })
    return { taken: counts.taken }
  },
})

/** Heads that stand, page by page. */
async function* headsOf(call: Call, importId: string): AsyncGenerator<Row[]> {
  let after = -1
  for (;;) {
    const heads = await imports.rows.read<CaseworkRow>(call, { importId, heads: true, after, size: atOnce })
    if (heads.length === 0) return
    after = heads.at(-1)!.rowNumber
    yield heads.filter(({ state, decision }) => state !== 'fault' && decision !== 'leave')
  }
}

/** 行き先。 Of somebody under protection with their team, into a case that is there, or to be opened. @throws Refusal where whoever asks could not read it afterwards */
async function coursesOf(call: Call, importId: string, { kind }: Given): Promise<Map<number, Course>> {
  const courses = new Map<number, Course>()
  for await (const heads of headsOf(call, importId)) {
    const person = (row: Row) => (row.decision === 'add' ? null : (row.chosenId ?? (row.state === 'same' ? row.personIds[0]! : null)))
    const { standsAs } = await peopleAlike(
      call,
      heads.flatMap((row) => person(row) ?? []),
    )
    for (const row of heads) {
      const { alias, areaId, caseId, opens } = row.also!
      if (caseId !== null) {
        const found = (await cases.findCase(call.db, call.actor.councilId, caseId)) ?? refuse(layingRefusals, 'notFound')
        const { scopeId, homeScopeId, personId } = found
        courses.set(row.rowNumber, { scopeId, homeScopeId, areaId: found.areaId, caseId, personId, alias: '', opens: false })
        continue
      }
      const found = person(row)
      const personId = found === null ? null : standsAs(found)
      const placed = await placeOf(call, kind, { areaId, personId })
      courses.set(row.rowNumber, {
        ...placed,
        caseId: opens ? call.newId() : null,
        personId,
        alias: personId === null ? alias || (opens ? nobodyNamed : '') : '',
        opens: opens !== null,
      })
    }
  }
  return courses
}
/** A case has a name to go by. */
const nobodyNamed = '匿名'

async function openCases(
  call: Call,
  { importId, fileName }: StoredImport,
  { kind, said }: Given,
  courses: ReadonlyMap<number, Course>,
): Promise<void> {
  const { councilId, accountId } = call.actor
  const [at, by, on] = [call.clock.now(), accountId!, call.clock.today()] // only signed-in people hold the permission
  for await (const heads of headsOf(call, importId))
    for (const { rowNumber, also } of heads) {
      const course = courses.get(rowNumber)!
      if (!course.opens || course.caseId === null) continue
      const { receivedOn, leadId, state, next, alerts, sourceKey } = also!.opens!
      const { scopeId, homeScopeId, areaId, caseId, personId, alias } = course
      const opening = { scopeId, homeScopeId, areaId, caseId, kind: kind.code }
      const brought = { state, importId, row: rowNumber, fileName: fileName!, sourceKey }
      const number = await numberOf(call, kind, receivedOn)
      await cases.insertCase(call.db, councilId, { ...opening, number, personId, alias, receivedOn, leadId, previousId: null, at, by, brought })
      const note = `取り込んだケース（${fileName}　${also!.place}）`
      const moveId = call.newId()
      await cases.insertMove(call.db, councilId, { ...opening, moveId, from: null, to: state, movedOn: receivedOn, note, at, by })
      await follow(call, opening, { ...next, dueOn: next.dueOn as never, accountId: leadId })
      for (const { alert, note: words } of alerts)
        await cases.insertAlert(call.db, councilId, { alertId: call.newId(), caseId, scopeId, homeScopeId, alert, note: words, on, by })
      call.audit({ subject: caseSubject(caseId), fields: ['kind', 'state', 'receivedOn', 'leadId', 'next', 'alerts'] })
      if (said.counted) call.tell(opened, { happenedOn: receivedOn, areaId, subject: caseSubject(caseId), tags: { kind: kind.code }, quantities: {} })
    }
}

async function bringContacts(
  call: Call,
  { importId, fileName }: StoredImport,
  { kind, said }: Given,
  courses: ReadonlyMap<number, Course>,
  tell: (done: number) => Promise<void>,
): Promise<void> {
  const { councilId, accountId } = call.actor
  const from = { importId, fileName: fileName!, counted: said.counted, at: call.clock.now(), by: accountId! } // only signed-in people hold the permission
  const papers = new Map(
    (await standingFilesOf(call, { type: importType, id: importId }, 'paper')).map(({ attachmentId, name }) => [fileKey(name), attachmentId]),
  )
  let [after, done] = [-1, 0]
  for (;;) {
    const rows = await imports.rows.read<CaseworkRow>(call, { importId, fate: 'taken', after, size: atOnce })
    if (rows.length === 0) return
    after = rows.at(-1)!.rowNumber
    const made = rows.flatMap(({ rowNumber, headRow, also }): NewPastContact[] => {
      const { opens, ...course } = courses.get(headRow)!
      const contact = also!.contact
      const first = opens && rowNumber === headRow
      return contact ? [{ ...contact, ...course, kind: kind.code, contactId: call.newId(), first, row: rowNumber }] : []
    })
    await insertPastContacts(call.db, councilId, made, from)
    for (const contact of made) {
      const subject = contactSubject(contact.contactId)
      call.audit({ subject, fields: ['heldOn', 'way', 'topics', 'responses', 'observed', 'told', 'judged'] })
      if (said.counted) tellContact(call, { ...contact, mainTopic: contact.topics[0] ?? null })
      for (const file of contact.files) await carryFile(call, papers.get(file)!, subject, 'other')
    }
    await tell((done += rows.length))
  }
}
