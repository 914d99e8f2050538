import * as z from 'zod'
import { type Language, IsoDate, dayText, fill } from '#kernel/values'
import { defineOperation } from '#kernel'
import { type MembershipRow, Reorganisation } from '../schema.ts'
import { listMemberships } from '../store/memberships.ts'
import * as store from '../store/organisation.ts'
import { texts } from '../web/organisation-texts.ts'

/**
 * 異動の一覧を見る（二つの日のあいだで、だれが何から何になり、何が見えるようになり、見えなくなるか）。
 *
 * A comparison of two days, nothing more: what is entered for a coming day is shown as it will be, and what was is shown as it was.
 * Printed for the meeting that decides, before the day comes.
 */
export const showReorganisation = defineOperation({
  name: 'identity.showReorganisation',
  title: { ja: '異動の一覧を見る', en: 'Show the list of moves' },
  kind: 'query',
  permission: 'identity.organisation.read',
  input: z.strictObject({ before: IsoDate, after: IsoDate }),
  output: Reorganisation,
  print: {
    template: new URL('show-reorganisation.typ', import.meta.url),
    title: texts.moves,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ before, after }, { db, actor: { councilId }, clock }) {
    const heldOn = async (on: string) => {
      const filter = { accountId: null, compartments: null, on, from: on, today: clock.today() }
      return Map.groupBy(await listMemberships(db, councilId, filter), ({ accountId }) => accountId)
    }
    const [then, later] = [await heldOn(before), await heldOn(after)]
    const everybody = (await store.postsOnTwoDays(db, councilId, before, after)).map((person) => {
      const [had, has] = [then.get(person.accountId) ?? [], later.get(person.accountId) ?? []]
      const within = (row: MembershipRow, rows: readonly MembershipRow[]) => rows.some((other) => opensTheSame(row, other))
      return {
        ...person,
        gained: has.filter((row) => !within(row, had)),
        lost: had.filter((row) => !within(row, has)),
        kept: has.filter((row) => within(row, had)),
      }
    })
    const people = everybody.filter((person) => person.before !== person.after || person.gained.length + person.lost.length > 0)
    return { councilId, before, after, sections: await store.changedSections(db, councilId, before, after), people }
  },
})

function opensTheSame(a: MembershipRow, b: MembershipRow): boolean {
  return (['role', 'compartment', 'areaId', 'tier', 'teamId'] as const).every((key) => a[key] === b[key])
}

function printed({ before, after, sections, people }: Reorganisation, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const line = (row: MembershipRow) =>
    fill(t('membershipLine'), {
      role: row.roleTitle[language],
      compartment: row.compartmentTitle,
      area: row.areaName,
      tier: row.tier,
    })
  return {
    title: t('moves'),
    period: fill(t('betweenDays'), { before: dayText(before, language), after: dayText(after, language) }),
    sectionsTitle: t('sectionChanges'),
    sections: sections.map((section) => fill(t('sectionChange'), { before: section.before ?? t('nothing'), after: section.after ?? t('nothing') })),
    head: [t('name'), t('postBefore'), t('postAfter'), t('lost'), t('gained'), t('kept')],
    people: people.map((person) => [
      person.displayName,
      person.before ?? t('nothing'),
      person.after ?? t('nothing'),
      person.lost.map(line),
      person.gained.map(line),
      person.kept.map(line),
    ]),
    none: t('noMoves'),
  }
}
