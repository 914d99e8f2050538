// 紙に刷るもの。 What 次第, 出席簿 and 議事録 have in common.
import type { Gathering } from '../schema.ts'
import { type Language, countText, dayText, eraDayText, fill, timeText } from '#kernel/values'
import { figuresOf } from '../rules/figures.ts'
import { signersOf } from '../rules/signers.ts'
import { outcomeTitles, presenceTitles, roleTitles } from '../schema.ts'
import { seatsText } from '../rules/seats.ts'
import { texts } from '../web/gathering-texts.ts'
import { texts as recordTexts } from '../web/texts.ts'

/** What the template of the papers is given. */
export interface PaperData {
  readonly title: string
  readonly heading: string
  readonly rows: readonly (readonly [string, string])[]
  readonly tables: readonly {
    readonly title: string
    readonly widths: readonly number[]
    readonly heads: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly tall: boolean
  }[]
  readonly texts: readonly { readonly title: string; readonly lines: readonly string[] }[]
  readonly signers: readonly string[]
}

export const paperTemplate = new URL('gathering-paper.typ', import.meta.url)

export function paperSubject({ gatheringId }: Gathering) {
  return { type: 'calendar.gathering', id: gatheringId }
}

/** When and where, under the name of the body. */
export function paperOf(gathering: Gathering, title: string, language: Language): PaperData {
  const { bodyName, heldOn, startTime, endTime, place } = gathering
  const day = language === 'ja' ? eraDayText(heldOn) : dayText(heldOn, language)
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const time = t('fromTo', { from: timeText(startTime, language), to: timeText(endTime, language) })
  return {
    title,
    heading: [bodyName, gathering.title].filter(Boolean).join('　'),
    rows: [
      [t('when'), `${day}　${time}`],
      [t('place'), place || t('blank')],
    ],
    tables: [],
    texts: [],
    signers: [],
  }
}

/** 次第の行。 */
export function agendaRows({ agenda }: Gathering, language: Language): string[][] {
  return agenda.map((item, at) => [String(at + 1), item.kindTitle[language], item.title, item.rapporteur])
}

/** 出席簿の行。 With an empty cell to sign in. */
export function seatRows({ participants }: Gathering): string[][] {
  return participants.map((seat, at) => [
    String(at + 1),
    seat.organisationName,
    [seat.officeTitle, seat.roleTitle].filter(Boolean).join('・'),
    seat.name,
    '',
    '',
  ])
}

/** 議案の下に載せる、特別の利害関係とその議案の定足数。 */
export function interestLines(gathering: Gathering, { interested, quorum }: Gathering['agenda'][number], language: Language): string[] {
  if (!quorum || interested.length === 0) return []
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const { needed, base, counted, reached } = quorum
  return [
    t('interestedLine', { names: seatsText(gathering, interested) }),
    ...(needed === null ? [] : [`${t('itemQuorumLine', { needed, base, counted })}${reached ? '' : `（${t('quorumShort')}）`}`]),
  ]
}

/** 議案の下に載せる、賛否の数。 */
export function voteLines({ votes, quorum }: Gathering['agenda'][number], language: Language): string[] {
  if (!votes) return []
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const total = votes.for + votes.against + votes.abstained
  return [`${t('votesLine', { ...votes, total })}${quorum?.needed != null && total < quorum.needed ? `（${t('votesShort')}）` : ''}`]
}

/** 署名の欄。 A proxy signs with their own name, so that line is left empty. */
export function signerLines({ rule, participants }: Gathering, language: Language): string[] {
  return signersOf(rule, participants).map(({ as, participantId }) => {
    const seat = participants.find((each) => each.participantId === participantId)
    const [role, name] = [seat?.role === 'auditor' ? roleTitles.auditor : texts[as], seat?.presence === 'present' ? seat.name : '']
    return [role[language], seat?.officeTitle || seat?.roleTitle, name].filter(Boolean).join('　')
  })
}

/** 議事録に載せる出席。 */
export function attendanceRows({ participants, record }: Gathering, language: Language): (readonly [string, string])[] {
  const t = (key: keyof typeof texts) => texts[key][language]
  const called = participants.filter(({ presence }) => presence !== null && presence !== 'absent')
  const names = called.map(({ organisationName, officeTitle, roleTitle, name, presence, role }) => {
    const who = [organisationName, officeTitle || roleTitle, name].filter(Boolean).join(' ')
    const how = presence === 'present' ? '' : `（${presenceTitles[presence!][language]}）`
    return `${role === 'member' ? '' : `［${roleTitles[role][language]}］`}${who}${how}`
  })
  const counts = record
    ? figuresOf(record).map(
        ({ label, count, about }) =>
          [recordTexts[label][language], fill(recordTexts[about ? 'aboutPeople' : 'people'][language], { count: countText(count) })] as const,
      )
    : []
  return [
    ...(record ? [[t('outcome'), outcomeTitles[record.outcome][language]] as const] : []),
    ...counts,
    ...(record?.belowQuorum ? [[t('quorum'), recordTexts.belowQuorum[language]] as const] : []),
    ...(names.length > 0 ? [[t('cameBy'), names.join('、')] as const] : []),
  ]
}
