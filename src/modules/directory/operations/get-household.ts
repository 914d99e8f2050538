import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { type Language, dayText, eraDateText, fill } from '#kernel/values'
import { ageOn, bornText } from '../rules/age.ts'
import { Household, choiceTitle } from '../schema.ts'
import * as store from '../store/households.ts'
import { listChoices } from '../store/lists.ts'
import { shownOfTeams } from '../store/person-rows.ts'
import { texts } from '../web/people-texts.ts'
import { householdRefusals, householdSubject } from './household-steps.ts'

/** 世帯を見る。 Members of today and earlier ones whom the reader may see, in the order of roles; where there is none of them, there is no household. Also printed. */
export const getHousehold = defineOperation({
  name: 'directory.getHousehold',
  title: { ja: '世帯を見る', en: 'Show a household' },
  kind: 'query',
  permission: 'directory.person.read',
  input: z.strictObject({ householdId: z.uuid() }),
  output: Household,
  refusals: { notFound: householdRefusals.notFound },
  print: {
    template: new URL('print-sheet.typ', import.meta.url),
    title: texts.household,
    data: printed,
    subject: ({ householdId }) => householdSubject(householdId),
  },
  async handle({ householdId }, call) {
    const { councilId, permissions } = call.actor
    const today = call.clock.today()
    const members = await store.listMembers(call.db, councilId, householdId)
    found(members[0])
    call.viewed(shownOfTeams(members), 'team')
    return {
      householdId,
      members: members.map((member) => ({ ...member, age: ageOn(member.bornOn, member.endedOn ?? today) })),
      choices: await listChoices(call.db, councilId, 'household-role'),
      can: permissions.has('directory.person.write') ? ['edit' as const] : [],
    }
  },
})

function printed({ members, choices }: z.output<typeof Household>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const day = (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, 'en'))
  const current = members.filter(({ validTo }) => validTo === null)
  const past = members.filter(({ validTo }) => validTo !== null)
  const part = (title: string, rows: typeof members) => ({
    title,
    rows: [],
    heads: [t('role'), t('name'), t('bornOn'), t('address'), t('period')],
    lines: rows.map((member) => [
      choiceTitle(choices, 'household-role', member.role, language),
      member.name,
      bornText(member, language),
      member.address,
      `${day(member.validFrom)}${t('fromTo')}${day(member.validTo)}`,
    ]),
    widths: [2, 3, 4, 5, 4],
  })
  return {
    title: t('household'),
    above: '',
    heading: t('householdOf', { name: (current[0] ?? past[0])?.name ?? '' }),
    marks: [],
    parts: [part(t('membersToday'), current), part(t('membersBefore'), past)].filter(({ lines }) => lines.length > 0),
  }
}
