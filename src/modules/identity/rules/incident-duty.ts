import type { Assessment, AnyStepKind, Deadline, Duty, PrivacySettings, Sureness } from '../schema.ts'
import { dataKinds } from '../schema.ts'
import { daysAfter } from './days.ts'

type Known = Pick<Assessment, 'foundOn' | 'personCount' | 'dataKinds' | 'propertyRisk' | 'malicious' | 'encrypted'>
type Done = { readonly kind: AnyStepKind; readonly doneOn: string; readonly takenBack: boolean }

/** Where a duty follows from the law of that time; the figures are settings. The newest first. */
const versions = [
  {
    from: '2024-04-01',
    source: '個人情報保護法26条、施行規則7条・8条・10条（令和6年4月改正後：不正の目的による場合は、取得しようとしている個人情報も含む）',
  },
  { from: '2022-04-01', source: '個人情報保護法26条、施行規則7条・8条・10条（令和4年4月施行）' },
] as const

/** Nobody is sure yet: the rule then takes the answer that asks for more. */
const perhaps = (answer: Sureness) => answer !== 'no'

/**
 * 委員会への報告と本人への通知が要るか。
 *
 * One person's special-care data, a risk of damage to property, or a suspected malicious act are enough; otherwise the number of persons
 * decides. Strongly encrypted data are exempt, once somebody is sure of it. Before April 2022 there was no duty.
 */
export function dutyOf(known: Known, settings: PrivacySettings): Duty {
  const version = versions.find(({ from }) => from <= known.foundOn)
  if (!version) return { required: false, grounds: [], exempt: false, source: '令和4年3月までは努力義務' }
  const sensitive = dataKinds.filter((kind) => kind.sensitive).map(({ code }) => code)
  const somebody = known.personCount !== 0
  const found = {
    sensitive: somebody && known.dataKinds.some((code) => sensitive.includes(code)),
    property: somebody && perhaps(known.propertyRisk),
    malicious: somebody && perhaps(known.malicious),
    many: (known.personCount ?? 0) > settings.reportablePersons,
  }
  const grounds = (['sensitive', 'property', 'malicious', 'many'] as const).filter((ground) => found[ground])
  const exempt = grounds.length > 0 && known.encrypted === 'yes'
  return { required: grounds.length > 0 && !exempt, grounds, exempt, source: version.source }
}

/**
 * 期限。 None where no report is due.
 *
 * Days are counted from the day the house knew, holidays included, and never moved behind a closed day: at worst a timer is early. The
 * longer full report needs a malicious act that is suspected, not one that merely cannot be excluded yet.
 */
export function deadlinesOf(known: Known, steps: readonly Done[], settings: PrivacySettings): Deadline[] {
  if (!dutyOf(known, settings).required) return []
  const within = (days: number) => daysAfter(known.foundOn, days - settings.foundDayCounts)
  const doneOn = (kind: Deadline['step']) => steps.find((step) => step.kind === kind && !step.takenBack)?.doneOn ?? null
  const full = known.malicious === 'yes' ? settings.fullReportMaliciousDays : settings.fullReportDays
  return [
    { step: 'firstReport', from: within(settings.firstReportFromDays), dueOn: within(settings.firstReportDays), doneOn: doneOn('firstReport') },
    { step: 'noticeToPersons', from: null, dueOn: within(settings.noticeDays), doneOn: doneOn('noticeToPersons') },
    { step: 'fullReport', from: null, dueOn: within(full), doneOn: doneOn('fullReport') },
  ]
}

/** The open deadline that comes first. */
export function nextDeadline(deadlines: readonly Deadline[]): Deadline | null {
  return deadlines.filter(({ doneOn }) => doneOn === null).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null
}

/** An incident is open until its last closing, and again after its last reopening. */
export function isOpen(steps: readonly Done[]): boolean {
  return steps.findLast(({ kind }) => kind === 'closing' || kind === 'reopening')?.kind !== 'closing'
}
