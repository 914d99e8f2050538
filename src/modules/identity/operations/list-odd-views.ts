import { createHash } from 'node:crypto'
import { type Call, type ViewedSubjects, defineOperation, titleOf } from '#kernel'
import { weekOf } from '#kernel/values'
import { type Finding, relatedFindings } from '../rules/odd-views.ts'
import { OddViewFilter, OddViewWeek, oddKinds } from '../schema.ts'
import { accessRuleOn } from '../store/emergency.ts'
import * as store from '../store/views.ts'

/** An account is also the record of a colleague. */
export const colleagues: ViewedSubjects = { subjectType: 'identity.account', read: store.readColleagues }

/**
 * 一週間の気になる閲覧を一覧する。
 *
 * Computed each time from the view log: with broken glass, one's own record, a colleague's, same surname, very many records in an hour,
 * outside office hours. Whom a record is about comes from the modules (slot `viewedSubjects`). One line is one person's day; what was
 * read is not in it.
 */
export const listOddViews = defineOperation({
  name: 'identity.listOddViews',
  title: { ja: '気になる閲覧を一覧する', en: 'List odd views of a week' },
  kind: 'query',
  permission: 'identity.view.read',
  input: OddViewFilter,
  output: OddViewWeek,
  async handle({ week, waiting }, call) {
    const { councilId, accountId, permissions } = call.actor
    const days = weekOf(week)
    const { opensAtMinutes, closesAtMinutes, subjectsPerHour } = await accessRuleOn(call.db, councilId, days.to)
    const viewers = new Map((await store.listViewers(call.db, councilId)).map((viewer) => [viewer.accountId, viewer]))
    const judgements = new Map((await store.listJudgements(call.db, councilId, days)).map((judgement) => [judgement.findingId, judgement]))
    const findings = await findingsOf(call, days)
    const lines = findings.flatMap((finding) => {
      const viewer = viewers.get(finding.accountId)
      if (!viewer) return [] // the command line has no account
      const judgement = judgements.get(finding.findingId)
      return {
        ...finding,
        displayName: viewer.displayName,
        post: viewer.post,
        operations: finding.operations.map((operation) => titleOf(call.registry, operation)),
        judgement: judgement ? { ...judgement, outgrown: judgement.viewCount < finding.viewCount } : null,
        can: permissions.has('identity.view.judge') && finding.accountId !== accountId ? ['judge' as const] : [],
      }
    })
    const unsettled = lines.filter(({ judgement }) => !judgement || judgement.outgrown)
    return { ...days, items: waiting ? unsettled : lines, waitingCount: unsettled.length, opensAtMinutes, closesAtMinutes, subjectsPerHour }
  },
})

/** The findings of some days, the graver kinds first, each under an id that stays the same. */
export async function findingsOf(
  call: Call,
  days: { readonly from: string; readonly to: string },
): Promise<(Finding & { readonly findingId: string })[]> {
  const { councilId } = call.actor
  const sources = call.contributions('viewedSubjects')
  const looks = await store.looksAtSubjects(
    call.db,
    councilId,
    days,
    sources.map(({ subjectType }) => subjectType),
  )
  const people = []
  for (const source of sources) {
    const ids = [...new Set(looks.filter(({ subject }) => subject.type === source.subjectType).map(({ subject }) => subject.id))]
    for (const person of await source.read(call.db, councilId, ids)) people.push({ ...person, subjectType: source.subjectType })
  }
  const names = new Map((await store.listViewers(call.db, councilId)).map(({ accountId, displayName }) => [accountId, displayName]))
  const plain = await store.plainFindings(call.db, councilId, days, await accessRuleOn(call.db, councilId, days.to))
  return [...plain, ...relatedFindings(looks, people, names)]
    .map((finding) => ({ ...finding, findingId: idOf(finding) }))
    .toSorted(
      (a, b) => oddKinds.indexOf(a.kind) - oddKinds.indexOf(b.kind) || a.firstAt.localeCompare(b.firstAt) || a.findingId.localeCompare(b.findingId),
    )
}

/** A finding is no row: its id is drawn from what makes it the one it is. */
function idOf({ kind, accountId, happenedOn, subject }: Finding): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, accountId, happenedOn, subject?.type, subject?.id]))
    .digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
