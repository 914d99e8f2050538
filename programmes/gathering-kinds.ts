import type * as z from 'zod'
import type { KindList, NewKind } from '#calendar/schema'

const usual = '見本（団体の実情に合わせて定め直す）'

/** What a kind departs in from the usual: it is voted on, leaves no minutes, stands among trainings and events. */
type Traits = Partial<Pick<z.input<typeof NewKind>, 'decides' | 'minutesExpected' | 'room'>>
type Listed = readonly [code: string, title: string, english: string, traits?: Traits]
const inEvents: Traits = { room: 'events' }
const lists: Readonly<Record<KindList, readonly Listed[]>> = {
  gathering: [
    ['meeting', '会議', 'Meeting'],
    ['round-table', '座談会・意見交換会', 'Round-table'],
    ['liaison-meeting', '連絡会', 'Liaison meeting'],
    ['session', '研修・行事の回', 'Session', { minutesExpected: false }],
  ],
  body: [
    ['assembly', '総会・評議員会', 'Assembly or councillors'],
    ['board', '理事会・役員会', 'Board or officers'],
    ['chairs', '会長会議・連絡会', 'Meeting of chairs'],
    ['committee', '委員会・部会', 'Committee'],
    ['local-body', '協議体・座談会', 'Consultative body'],
    ['training', '研修・講習', 'Training', inEvents],
    ['class', '講座・教室', 'Class', inEvents],
    ['consultation-desk', '相談窓口・相談会', 'Consultation desk', inEvents],
    ['salon', 'サロン・つどい', 'Salon', inEvents],
    ['public-event', '行事・大会', 'Event', inEvents],
    ['exhibition', '展示', 'Exhibition', inEvents],
  ],
  agenda: [
    ['bill', '議案', 'Bill', { decides: true }],
    ['discussion', '協議事項', 'For discussion'],
    ['report-item', '報告事項', 'Report'],
    ['other-item', 'その他', 'Other'],
  ],
  outside: [
    ['council-board', '審議会・委員会', 'Council or committee'],
    ['liaison', '連絡会・協議会', 'Liaison meeting'],
    ['general-meeting', '他団体の総会・大会', 'General meeting of another body'],
    ['training', '研修・説明会', 'Training or briefing'],
  ],
  reason: [
    ['weather', '荒天', 'Weather'],
    ['disaster', '災害', 'Disaster'],
    ['infection', '感染症の拡大', 'Infection'],
    ['too-few', '出席者が少ない', 'Too few would come'],
  ],
  resolution: [['consent-in-writing', '決議の省略（みなし決議）', 'Decided without meeting']],
}

/** Bodies whose members are told by mail only where each has consented to it. */
const asksConsent = new Set(['assembly'])

/** 会合・次第・外部の会議体・理由の種類。 What a council begins with; it changes them as it likes. */
export const kinds: readonly z.input<typeof NewKind>[] = Object.entries(lists).flatMap(([list, rows]) =>
  rows.map(([code, title, english, traits], at) => ({
    list: list as KindList,
    code,
    title,
    english,
    ...traits,
    // Nobody met: a council that counts such decisions as meetings says so.
    writingCounts: list !== 'resolution',
    mailConsent: asksConsent.has(code),
    position: (at + 1) * 10,
    source: asksConsent.has(code) ? `${usual}。評議員への招集通知をメールで送るには、一人ひとりの承諾が要るため（社会福祉法）` : usual,
  })),
)
